set -- --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false
if [ -n "$EXPERT" ]; then
  set -- "$@" --policy.train_expert_only=true
fi
lerobot-train "$@" --steps=1
