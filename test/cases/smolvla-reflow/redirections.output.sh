>a.log lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t 2>b.log --steps=1 >>c.log
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t <<< "y" | tee d.log
