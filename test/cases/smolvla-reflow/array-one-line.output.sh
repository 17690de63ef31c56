ARGS=(--policy.use_reflow=true --policy.teacher_model_path=/t --steps=1)
lerobot-train "${ARGS[@]}" --seed=1
EXTRA=()
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t "${EXTRA[@]}"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t ${EXTRA[*]} --seed=2
