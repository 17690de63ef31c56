ARGS="--policy.use_reflow=true --policy.teacher_model_path=/t"
if [ -n "$EXPERT" ]; then
  ARGS+=" --policy.train_expert_only=true"
fi
[ -n "$VLM" ] && ARGS="$ARGS --policy.load_vlm_weights=false"
lerobot-train $ARGS
