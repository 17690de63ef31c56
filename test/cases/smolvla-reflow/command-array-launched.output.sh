launch=(accelerate launch --num_processes=1)
$DRY "${launch[@]}" lerobot_train.py --policy.use_reflow=true --policy.teacher_model_path=/t --steps=1
cmd=("${launch[@]}" lerobot_train.py --policy.use_reflow=true --policy.teacher_model_path=/t)
echo "${cmd[@]}"
"${cmd[@]}"
