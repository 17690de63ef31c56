echo "B=1" >> lib.sh
. ./lib.sh
lerobot-train $EXTRA
bash r.sh
