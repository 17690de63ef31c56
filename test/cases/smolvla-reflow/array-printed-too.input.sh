ARGS=(--policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false)
echo "starting with: ${ARGS[*]}"
lerobot-train "${ARGS[@]}"
