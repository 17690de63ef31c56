. ./cfg.sh
lerobot-train $SEL --policy.load_vlm_weights=true
