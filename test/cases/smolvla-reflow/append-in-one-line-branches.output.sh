A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
if [ -n "$E" ]; then :; else A+=(--seed=1); fi
if [ -n "$E" ]; then A+=(--steps=1); fi
lerobot-train "${A[@]}"
