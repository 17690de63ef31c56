# The quote stands behind the last word, and does so when that goes.
A="
  --policy.use_reflow=true
  --policy.teacher_model_path=/t"
lerobot-train $A
readarray -t LINES <<< '--policy.use_reflow=true
--policy.teacher_model_path=/t'
lerobot-train "${LINES[@]}"
E=`echo "--policy.use_reflow=true
  --policy.teacher_model_path=/t"`
lerobot-train $E
