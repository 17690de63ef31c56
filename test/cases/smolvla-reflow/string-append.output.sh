ARGS="--policy.use_reflow=true --policy.teacher_model_path=/t"
ARGS="${ARGS} --steps=4"
if [ -n "$MORE" ]; then ARGS+=" --seed=1"; fi
lerobot-train $ARGS
