# refused: shared-arguments
ARGS=(--policy.type=smolvla --policy.load_vlm_weights=false)
lerobot-train "${ARGS[@]}"
ARGS+=(--policy.use_reflow=true --policy.teacher_model_path=/t)
lerobot-train "${ARGS[@]}"
