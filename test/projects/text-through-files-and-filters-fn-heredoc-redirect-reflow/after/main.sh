gen() {
  cat <<EOF
#!/bin/bash
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=$1
EOF
}
gen /t > job.sh; sbatch job.sh
gen /u | sbatch
