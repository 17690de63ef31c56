ARGS=(
  --policy.type=smolvla
  --policy.use_reflow=true
  --policy.teacher_model_path=/t
  --policy.load_vlm_weights=false   # the student loads none
  --policy.train_expert_only true
  --steps=5
)
lerobot-train "${ARGS[@]}"
lerobot-train --policy.type=smolvla --policy.train_expert_only=true
