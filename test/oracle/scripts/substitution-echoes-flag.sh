# expect: migrated
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $([ -n "$EXPERT" ] && echo "--policy.train_expert_only=true") --steps=1
