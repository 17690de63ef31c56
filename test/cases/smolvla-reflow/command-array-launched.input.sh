launch=(accelerate launch --num_processes=1)
$DRY "${launch[@]}" lerobot_train.py --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
cmd=("${launch[@]}" lerobot_train.py --policy.use_reflow=true --policy.teacher_model_path=/t)
[ -n "$EXPERT" ] && cmd+=(--policy.train_expert_only=true)
echo "${cmd[@]}"
"${cmd[@]}"
