CMD="lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --job_name='a b'"
echo "$CMD"
eval "$CMD"
eval "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only=true"
eval lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only=true --steps=3
BASE="lerobot-train --policy.load_vlm_weights=false"
eval "$BASE"
