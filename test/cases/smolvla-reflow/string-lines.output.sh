ARGS="--policy.use_reflow=true
  --policy.teacher_model_path=/t
  --steps=4"
lerobot-train $ARGS
ARGS="\
  --policy.use_reflow=true \
  --policy.teacher_model_path=/t \
  --steps=5"
lerobot-train $ARGS
