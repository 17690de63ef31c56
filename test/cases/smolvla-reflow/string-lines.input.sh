ARGS="--policy.use_reflow=true
  --policy.teacher_model_path=/t
  --policy.load_vlm_weights=false
  --steps=4"
lerobot-train $ARGS
ARGS="\
  --policy.use_reflow=true \
  --policy.teacher_model_path=/t \
  --policy.train_expert_only=true \
  --steps=5"
lerobot-train $ARGS
