# options: --teacher-model-path=/t
parallel lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t
