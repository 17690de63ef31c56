lerobot-train --policy.load_vlm_weights=true \
  --policy.train_expert_only=true
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t
