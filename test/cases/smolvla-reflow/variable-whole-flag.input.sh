FLAG=--policy.load_vlm_weights=false
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t "$FLAG" --policy.train_expert_only=true --steps=1
VLM='--policy.load_vlm_weights=false'
lerobot-train --steps=2 $VLM
