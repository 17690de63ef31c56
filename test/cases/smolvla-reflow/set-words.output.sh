set -- --policy.use_reflow=true --policy.teacher_model_path=/t
lerobot-train "$@" --steps=1
