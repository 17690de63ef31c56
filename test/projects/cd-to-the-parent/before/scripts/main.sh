cd "$(dirname "$0")/.."
. ./flags.sh
lerobot-train $EXTRA
bash r.sh
