#!/bin/bash
set -e
A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
S="--seed=1"
nvidia-smi | grep -q 4090 && :; echo looked
for tool in a b; do
  command -v "$tool" >/dev/null && :; true
done
lerobot-train "${A[@]}" $S
