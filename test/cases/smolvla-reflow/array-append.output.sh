ARGS=(--policy.type=smolvla)
ARGS+=(--policy.use_reflow=true --policy.teacher_model_path=/t)
ARGS+=(--steps=3)
lerobot-train "${ARGS[@]}"
