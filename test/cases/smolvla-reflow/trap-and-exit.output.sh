trap 'echo bye' EXIT
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t || { echo failed; exit 3; }
