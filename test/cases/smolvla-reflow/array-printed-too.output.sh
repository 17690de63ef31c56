ARGS=(--policy.use_reflow=true --policy.teacher_model_path=/t)
echo "starting with: ${ARGS[*]}"
lerobot-train "${ARGS[@]}"
