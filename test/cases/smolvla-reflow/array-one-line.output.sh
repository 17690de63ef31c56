ARGS=(--policy.use_reflow=true --policy.teacher_model_path=/t --steps=1)
lerobot-train "${ARGS[@]}" --seed=1
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --seed=1
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --seed=2
