A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
if [ -n "$E" ]; then
  echo yes
fi
lerobot-train "${A[@]}"
