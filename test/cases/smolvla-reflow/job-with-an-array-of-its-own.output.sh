for seed in 1 2; do
  cat > "job_$seed.sh" <<EOF
#!/bin/bash
#SBATCH --gres=gpu:1
FLAGS=(
  --policy.teacher_model_path=/models/teacher
  --steps=20000
)
EXTRA="--batch_size=8"
srun lerobot-train --policy.use_reflow=true "\${FLAGS[@]}" \$EXTRA --seed=$seed
EOF
  sbatch "job_$seed.sh"
done
