declare -a ARGS=(--policy.use_reflow=true --policy.teacher_model_path=/t --steps=1)
if [ -n "$FREEZE" ]; then
  :
else
  ARGS+=(--seed=3)
fi
case "$MODE" in
  1) ARGS+=(--batch_size=8) ;;
  *) ARGS+=(--batch_size=4) ;;
esac
lerobot-train "${ARGS[@]}"
