ARGS="--policy.use_reflow=true --policy.teacher_model_path=/t"
ARGS+=" --policy.load_vlm_weights=false"
ARGS="$ARGS --policy.train_expert_only=true"
ARGS="${ARGS} --steps=4"
if [ -n "$MORE" ]; then ARGS+=" --policy.load_vlm_weights=false --seed=1"; fi
lerobot-train $ARGS
