A=(--policy.use_reflow=true --policy.teacher_model_path=/t); A+=(--steps=1)
lerobot-train "${A[@]}"
