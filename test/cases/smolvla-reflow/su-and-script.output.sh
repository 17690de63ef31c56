su robot -c 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t'
script -c "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t" log
