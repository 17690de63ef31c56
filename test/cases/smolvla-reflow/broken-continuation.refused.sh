# refused: broken-continuation
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t \  # why
  --steps=1
