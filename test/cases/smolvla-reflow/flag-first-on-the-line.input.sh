lerobot-train --policy.train_expert_only=true --policy.use_reflow=true --policy.teacher_model_path=/t
