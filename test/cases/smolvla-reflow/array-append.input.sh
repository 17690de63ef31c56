ARGS=(--policy.type=smolvla)
ARGS+=(--policy.use_reflow=true --policy.teacher_model_path=/t)
ARGS+=(--policy.load_vlm_weights=false)
ARGS+=(--policy.train_expert_only true --steps=3)
lerobot-train "${ARGS[@]}"
