#!/bin/bash
set -e
A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
S="--seed=1"
nvidia-smi | grep -q 4090 && A+=(--policy.load_vlm_weights=false); echo looked
for tool in a b; do
  command -v "$tool" >/dev/null && S="$S --policy.train_expert_only=true"; true
done
[[ $BIG == 1 ]] && A+=(--policy.load_vlm_weights=false)
lerobot-train "${A[@]}" $S
