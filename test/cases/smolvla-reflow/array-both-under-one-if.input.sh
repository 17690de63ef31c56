ARGS=(--policy.type=smolvla)
if [ "$REFLOW" = 1 ]; then
  lerobot-train "${ARGS[@]}" --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false
else
  lerobot-train "${ARGS[@]}"
fi
