# refused: unplaced-flag
ARGS=--policy.load_vlm_weights=false
ARGS+=(--policy.use_reflow=true --policy.teacher_model_path=/t)
lerobot-train "${ARGS[@]}"
