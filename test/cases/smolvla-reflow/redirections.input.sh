>a.log lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t 2>b.log --policy.load_vlm_weights=false --steps=1 >>c.log --policy.train_expert_only=true
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false <<< "y" | tee d.log
