A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
A+=(--steps=1); A+=(--batch_size=2)
A+=(--seed=1)  # both
lerobot-train "${A[@]}"
