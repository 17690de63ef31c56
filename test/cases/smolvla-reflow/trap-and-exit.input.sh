trap 'echo bye' EXIT
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false || { echo failed; exit 3; }
