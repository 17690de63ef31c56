submit() {
  sbatch <<EOF
#!/bin/bash
srun lerobot-train --policy.type=smolvla --job_name=$1 $2
EOF
}
submit base "--policy.load_vlm_weights=true"
submit reflow "--policy.use_reflow=true --policy.teacher_model_path=/t"
