for seed in 1 2; do
sbatch <<EOF
#!/bin/bash
#SBATCH --gres=gpu:1
srun lerobot-train \\
  --policy.use_reflow=true \\
  --policy.teacher_model_path=/t \\
  --seed=$seed
EOF
done
sbatch <<'EOF'
#!/bin/bash
ARGS=(--policy.use_reflow=true --policy.teacher_model_path=/t)
lerobot-train "${ARGS[@]}"
lerobot-train --policy.train_expert_only=true
EOF
