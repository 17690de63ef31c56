python lerobot_train.py \
  --policy.type=smolvla \
  --policy.use_reflow=true \
  --policy.teacher_model_path=/path/to/teacher \
  --policy.freeze_vision_encoder=true \
  --batch_size=32 \
  --steps=20000
