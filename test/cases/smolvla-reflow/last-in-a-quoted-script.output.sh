ssh h "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t"
bash -c '
  lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t
'
