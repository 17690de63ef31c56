# refused: shared-arguments unresolved-value
A=(--policy.train_expert_only=false)
lerobot-train "${A[@]}"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t "${A[@]}" --policy.train_expert_only=true
