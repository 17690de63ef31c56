A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
# the weights come from the teacher
A+=(--steps=1)
lerobot-train "${A[@]}"
