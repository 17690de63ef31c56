A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
if [ -n "$E" ]; then
  echo yes
  A+=(--policy.load_vlm_weights=false)
fi
lerobot-train "${A[@]}"
