A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
if command -v x >log; then
  :
fi
lerobot-train "${A[@]}"
