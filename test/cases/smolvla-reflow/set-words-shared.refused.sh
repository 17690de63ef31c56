# refused: shared-arguments
set -- --policy.type=smolvla --policy.load_vlm_weights=false
lerobot-train "$@"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t "$@"
