CMD="lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --job_name='a b'"
echo "$CMD"
eval "$CMD"
eval "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t"
eval lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=3
BASE="lerobot-train --policy.load_vlm_weights=false"
eval "$BASE"
