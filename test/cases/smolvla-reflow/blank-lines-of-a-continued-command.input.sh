lerobot-train \
  --policy.type=smolvla \
  \
  --policy.load_vlm_weights=false \
  --policy.train_expert_only=true \
  \
  --policy.use_reflow=true \
  --policy.teacher_model_path=/t \
  \
  --policy.train_expert_only=true
