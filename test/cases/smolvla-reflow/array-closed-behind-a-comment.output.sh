A=(--policy.use_reflow=true
  --policy.teacher_model_path=/t  # teacher
  )
B=( --seed=1 )
lerobot-train "${A[@]}" "${B[@]}"
