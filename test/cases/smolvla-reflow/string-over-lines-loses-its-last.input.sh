A="--policy.use_reflow=true --policy.teacher_model_path=/t \
  --steps=1 \
  --policy.load_vlm_weights=false"
lerobot-train $A
B="
  --policy.use_reflow=true --policy.teacher_model_path=/t
  --policy.load_vlm_weights=false
"
lerobot-train $B
