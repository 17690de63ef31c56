EXPERT_ONLY=true
LOAD="false"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only=$EXPERT_ONLY --policy.load_vlm_weights="${LOAD}" --steps=1
lerobot-train --policy.train_expert_only="$EXPERT_ONLY" --steps=2
