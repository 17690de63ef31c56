. lib/current.sh
lerobot-train --policy.type=smolvla "${FLAGS[@]}"
