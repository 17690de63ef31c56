if ! lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t
then
  exit 1
fi
