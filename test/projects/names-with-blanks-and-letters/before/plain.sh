. "./my flags.sh"
lerobot-train --policy.type=smolvla "${A[@]}"
