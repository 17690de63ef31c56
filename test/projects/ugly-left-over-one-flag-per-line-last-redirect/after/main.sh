lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t \
  > out.log 2>&1
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t \
  > out.log 2>&1
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t \
  | tee out.log
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t &
wait
