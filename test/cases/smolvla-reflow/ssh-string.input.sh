ssh -p 22 gpu1 'cd . && lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false'
ssh gpu2 "nohup lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only=true > log 2>&1"
ssh gpu3 lerobot-train --policy.load_vlm_weights=false
ssh gpu3 lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false
