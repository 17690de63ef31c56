su robot -c 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false'
script -c "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only=true" log
