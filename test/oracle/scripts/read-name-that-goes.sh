# expect: migrated left=2
# Of two names the first is not to go: the second would take its place.
read -r first second <<< "--policy.load_vlm_weights=true --seed=1"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher $first $second
IFS=, read -r first second <<< "--policy.train_expert_only=true,--seed=1"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher --policy.load_vlm_weights=true "$first" "$second"
