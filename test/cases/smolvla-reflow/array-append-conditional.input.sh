declare -a ARGS=(--policy.use_reflow=true --policy.teacher_model_path=/t --steps=1)
if [ -n "$FREEZE" ]; then
  ARGS+=(--policy.load_vlm_weights=false)
else
  ARGS+=(--policy.load_vlm_weights=true --seed=3)
fi
[[ -n "$EXPERT" ]] && ARGS+=(--policy.train_expert_only=true)
case "$MODE" in
  1) ARGS+=(--batch_size=8 --policy.train_expert_only=true) ;;
  *) ARGS+=(--batch_size=4) ;;
esac
lerobot-train "${ARGS[@]}"
