CMD="lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t"
CMD="$CMD --policy.load_vlm_weights=false"
[ -n "$EXPERT" ] && CMD+=" --policy.train_expert_only=true"
eval "$CMD"
