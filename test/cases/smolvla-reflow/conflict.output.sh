# reports: conflicting-value
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only=false
