submit() {
  local name=$1 dep=$2 args=$3
  sbatch ${dep:+--dependency=$dep} <<EOF
srun lerobot-train --job_name=$name $args
EOF
}
submit reflow "" "--policy.use_reflow=true --policy.teacher_model_path=/t"
