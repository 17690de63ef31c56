echo "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false"
printf '%s\n' 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only=true'
# lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false
grep -c -- '--policy.load_vlm_weights=false' "$0" || true
if [[ "$*" == *--policy.load_vlm_weights=false* ]]; then echo yes; fi
sed -n '/--policy.train_expert_only=true/p' "$0"
logger "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false"
