A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
S="--steps=1"
lerobot-train "${A[@]}" $S
