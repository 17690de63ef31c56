ARGS=(--policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1 --policy.train_expert_only=true)
lerobot-train "${ARGS[@]}" --seed=1
EXTRA=(--policy.load_vlm_weights=false)
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t "${EXTRA[@]}" --seed=1
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t ${EXTRA[*]} --seed=2
