A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
if [ -n "$E" ]; then
  A+=(--policy.load_vlm_weights=false)
elif [ -n "$F" ]; then
  A+=(--policy.train_expert_only=true)
fi
lerobot-train "${A[@]}"
