mkdir -p logs
echo "echo hi" > logs/lib.sh
. ./lib.sh
lerobot-train $EXTRA
bash r.sh
