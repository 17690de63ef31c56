if [ -n "$A" ]; then ARGS=(--policy.use_reflow=true --policy.teacher_model_path=/a); else ARGS=(--policy.use_reflow=true --policy.teacher_model_path=/b); fi
lerobot-train "${ARGS[@]}"
