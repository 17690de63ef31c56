# options: --teacher-model-path=/a b
sbatch -J x <<'EOF'
#!/bin/bash
lerobot-train \
  --policy.use_reflow=true \
  --policy.load_vlm_weights=false \
  --steps=1
EOF
ssh gpu1 "lerobot-train --policy.use_reflow=true --steps=2"
FLAGS="--policy.use_reflow=true --policy.load_vlm_weights=false"
lerobot-train $FLAGS --steps=2
