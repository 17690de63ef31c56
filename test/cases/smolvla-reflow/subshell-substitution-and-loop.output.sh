for i in 1 2; do (x=$(lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t)); done
