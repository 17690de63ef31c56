lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t |
  tee log
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t | \
  tee log
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t || \
  exit 1
