#!/bin/bash
declare -A EXTRA
EXTRA[base]="--policy.load_vlm_weights=true --policy.train_expert_only=true"
EXTRA[reflow]="--policy.use_reflow=true --policy.teacher_model_path=/t"
for exp in ${1:-base reflow}; do
  lerobot-train --policy.type=smolvla --job_name=$exp ${EXTRA[$exp]}
done
