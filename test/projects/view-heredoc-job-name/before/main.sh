. ./exp.sh
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher $FLAGS_COMMON
sbatch <<EOF
. ./exp.sh
lerobot-train --policy.type=smolvla \$FLAGS_$1
EOF
