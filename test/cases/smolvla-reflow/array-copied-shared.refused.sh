# refused: shared-arguments
COMMON=(--policy.type=smolvla --policy.load_vlm_weights=false)
REFLOW=("${COMMON[@]}" --policy.use_reflow=true --policy.teacher_model_path=/t)
lerobot-train "${COMMON[@]}"
lerobot-train "${REFLOW[@]}"
