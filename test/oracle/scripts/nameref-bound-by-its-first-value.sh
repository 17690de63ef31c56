# expect: refused shared-arguments|unplaced-flag
base=(--policy.type=smolvla --policy.train_expert_only=true)
declare -n args
args=base
lerobot-train "${args[@]}"
lerobot-train "${base[@]}" --policy.use_reflow=true --policy.teacher_model_path=t
