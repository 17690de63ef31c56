lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights false --policy.train_expert_only "true" --steps=1
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t "--policy.load_vlm_weights=false" '--policy.train_expert_only=True' --steps=2
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights="false" --policy."train_expert_only"='TRUE' --steps=3
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm\_weights=true $'--policy.train_expert_only=true' --steps=4
lerobot-train --policy.use_reflow true --policy.teacher_model_path /t --policy.load_vlm_weights=false
lerobot-train --policy.load_vlm_weights=false --policy.use_reflow=true --policy.teacher_model_path=/t
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=true --policy.load_vlm_weights=false --steps=7
