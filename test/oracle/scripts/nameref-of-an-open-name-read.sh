# expect: any
# run: X=flags
declare -n ref="${X:-other}"
flags=(--policy.train_expert_only=true)
lerobot-train "${flags[@]}" --policy.use_reflow=true --policy.teacher_model_path=t
lerobot-train --policy.type=smolvla "${ref[@]}"
