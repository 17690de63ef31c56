# options: --teacher-model-path=/t
bash -c 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t'
