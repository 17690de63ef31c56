A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
if command -v x >log; then
  A+=(--policy.train_expert_only=true)   # only the expert
  A+=(--policy.load_vlm_weights=false)
fi
lerobot-train "${A[@]}"
