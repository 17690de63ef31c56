lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t \
  --policy.load_vlm_weights=false |
  tee log
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t \
  --policy.train_expert_only=true | \
  tee log
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t \
  --policy.load_vlm_weights=false || \
  exit 1
