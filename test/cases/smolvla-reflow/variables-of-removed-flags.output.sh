# what is frozen
LATE() { lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t "${EXTRA[@]}" --late; }
EXTRA=()
ALL=(--policy.use_reflow=true --policy.teacher_model_path=/t)
lerobot-train \
  "${ALL[@]}" \
  --steps=10
LATE
