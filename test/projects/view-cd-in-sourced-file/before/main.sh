source env.sh
source ./cfg.sh
lerobot-train $SEL --policy.load_vlm_weights=true
