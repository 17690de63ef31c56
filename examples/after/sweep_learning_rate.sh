#!/usr/bin/env bash
# One short Reflow run for each learning rate and seed.
set -u
TEACHER=outputs/smolvla_base/checkpoints/last/pretrained_model
REFLOW="--policy.use_reflow=true --policy.teacher_model_path=$TEACHER --policy.freeze_vision_encoder=true"

run() {
  local name=$1
  shift
  if ! nohup lerobot-train --policy.type=smolvla "$@" --output_dir="outputs/sweep/$name" >"logs/$name.log" 2>&1; then
    echo "$name failed, see logs/$name.log" >&2
  fi
}

mkdir -p logs
for lr in 5e-6 1e-5 2e-5; do
  for seed in 1 2 3; do
    run "lr${lr}_seed$seed" $REFLOW --policy.optimizer_lr=$lr --seed=$seed --steps=2000
  done
done
