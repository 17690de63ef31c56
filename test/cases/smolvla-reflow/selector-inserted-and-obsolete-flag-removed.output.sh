# options: --add-use-reflow
lerobot-train --policy.teacher_model_path=/t --policy.use_reflow=true
