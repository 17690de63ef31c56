. ./mode.sh
lerobot-train $M --policy.load_vlm_weights=true
