lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t \
  > log 2>&1
