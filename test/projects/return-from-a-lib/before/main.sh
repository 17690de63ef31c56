. ./lib.sh
lerobot-train $X
