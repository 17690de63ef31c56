# refused: conflicting-value
EXPERT_ONLY=false
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only=$EXPERT_ONLY
