# options: --teacher-model-path=/a b
sbatch -J x <<'EOF'
#!/bin/bash
lerobot-train \
  --policy.use_reflow=true \
  --policy.teacher_model_path='/a b' \
  --steps=1
EOF
ssh gpu1 "lerobot-train --policy.use_reflow=true --policy.teacher_model_path='/a b' --steps=2"
FLAGS="--policy.use_reflow=true"
lerobot-train $FLAGS --steps=2 --policy.teacher_model_path='/a b'
