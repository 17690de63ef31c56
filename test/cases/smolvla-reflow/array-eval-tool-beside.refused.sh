# refused: shared-arguments
ARGS=(--policy.path=x --policy.load_vlm_weights=false)
lerobot-eval "${ARGS[@]}"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t "${ARGS[@]}"
