# refused: conflicting-value unresolved-value
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t ${B:+--policy.train_expert_only=false} ${B:+--policy.train_expert_only=true}
