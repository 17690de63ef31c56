A=()

A+=(--policy.use_reflow=true --policy.teacher_model_path=/t)

if [ -n "$E" ]; then
  A+=(--seed=1)
fi

lerobot-train "${A[@]}"
