# reports: unresolved-value unresolved-value
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only=$1
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only="${EXPERT:-true}"
