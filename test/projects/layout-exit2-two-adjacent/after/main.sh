python src/lerobot/scripts/lerobot_train.py\
    --policy.use_reflow=true\
    --policy.teacher_model_path=/t\
    --steps=3
