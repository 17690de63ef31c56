A="--policy.use_reflow=true --policy.teacher_model_path=/t \
  --steps=1"
lerobot-train $A
B="
  --policy.use_reflow=true --policy.teacher_model_path=/t
"
lerobot-train $B
