set -- --policy.type=smolvla --policy.load_vlm_weights=false
lerobot-train "$@"
set -- --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false
lerobot-train "$@"
