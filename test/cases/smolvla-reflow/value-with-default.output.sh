VLM=${VLM:-false}
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=1
lerobot-train --policy.use_reflow true --policy.teacher_model_path /t --steps 5
ARGS=(--steps 6)
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t "${ARGS[@]}"
