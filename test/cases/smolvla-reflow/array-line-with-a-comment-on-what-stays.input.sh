A=(
  --policy.use_reflow=true --policy.teacher_model_path=/t
  --policy.load_vlm_weights=false --steps=1 # both
  --seed=1 --policy.train_expert_only=true # both
)
lerobot-train "${A[@]}"
