A=(
  --policy.load_vlm_weights=false
  --policy.train_expert_only=true
)
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t "${A[@]}" --steps=1
