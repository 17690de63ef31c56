lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=1
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=2
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=3
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=4
lerobot-train --policy.use_reflow true --policy.teacher_model_path /t
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=7
