lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.optimizer_lr=1e-4
