cd sub
. ./flags.sh
lerobot-train $EXTRA
cd ..
bash r.sh
