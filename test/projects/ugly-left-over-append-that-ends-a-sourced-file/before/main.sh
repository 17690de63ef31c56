A=()
source ./flags.sh
lerobot-train "${A[@]}"
