set -euo pipefail
lerobot-train --policy.type=smolvla --output_dir=out/base --policy.load_vlm_weights=false --policy.train_expert_only=true --steps=100
lerobot-train \
  --policy.type=smolvla \
  --policy.use_reflow=true \
  --policy.teacher_model_path=out/base \
  --policy.load_vlm_weights=false \
  --policy.train_expert_only=true \
  --steps=200
