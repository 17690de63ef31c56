# The quote stands behind the last word, and does so when that goes.
A="
  --policy.use_reflow=true
  --policy.teacher_model_path=/t
  --policy.load_vlm_weights=false"
lerobot-train $A
readarray -t LINES <<< '--policy.use_reflow=true
--policy.teacher_model_path=/t
--policy.load_vlm_weights=false
--policy.train_expert_only=true'
lerobot-train "${LINES[@]}"
E=`echo "--policy.use_reflow=true
  --policy.teacher_model_path=/t
  --policy.load_vlm_weights=false"`
lerobot-train $E
