A=(
  # what the student needs
)
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t "${A[@]}"
