# options: --teacher-model-path=/a b
lerobot-train \
  --policy.use_reflow=true \
  --steps=1
