#!/bin/bash
for seed in 1 2; do
  out=$(timeout 180 lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.train_expert_only=true --seed=$seed "$@" | grep loss | head -3)
  results+=("$out")
  [ -n "$out" ] && echo "$out" | sed 's/^/  /' | tee -a log
done
python plot.py --losses "${results[$BEST]}"
