FLAGS="--policy.load_vlm_weights=false --policy.train_expert_only=true"
ARGS=(--policy.use_reflow=true --policy.teacher_model_path=/t)
lerobot-train "${ARGS[@]}"
