# expect: any
# run: X=args
declare -n ref="${X:-other}"
args=(--policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t)
ref+=(--policy.use_reflow=false)
lerobot-train "${args[@]}" --policy.train_expert_only=true
