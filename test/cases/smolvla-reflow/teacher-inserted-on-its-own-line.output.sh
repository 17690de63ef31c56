# options: --teacher-model-path=/a b
lerobot-train \
  --policy.use_reflow=true \
  --policy.teacher_model_path='/a b' \
  --steps=1
