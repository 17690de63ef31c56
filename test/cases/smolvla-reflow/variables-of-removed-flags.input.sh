# what is frozen
FREEZE=(
  --policy.load_vlm_weights=false
  --policy.train_expert_only=true
)
OLD=""
if [[ -n "$SEED" ]]; then OLD="--policy.train_expert_only=true"; fi
LATE() { lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t "${EXTRA[@]}" --late; }
EXTRA=(--policy.train_expert_only=true)
ALL=(--policy.use_reflow=true --policy.teacher_model_path=/t "${FREEZE[@]}")
lerobot-train \
  "${ALL[@]}" \
  $OLD \
  --steps=10
LATE
