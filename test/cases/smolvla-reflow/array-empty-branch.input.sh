ARGS=(--policy.use_reflow=true --policy.teacher_model_path=/t)
if [ -n "$EXPERT" ]; then
  ARGS+=(--policy.train_expert_only=true)
fi
lerobot-train "${ARGS[@]}"
