# refused: unresolved-reflow
ARGS=(--policy.type=smolvla --policy.load_vlm_weights=false)
if [ "$REFLOW" = 1 ]; then
  ARGS+=(--policy.use_reflow=true --policy.teacher_model_path=/t)
fi
lerobot-train "${ARGS[@]}"
