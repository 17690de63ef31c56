#!/bin/bash
# The file of the training is here, and starts no script: its arguments are its own.
python lerobot/scripts/train.py --policy.use_reflow=true --policy.teacher_model_path=/t
ARGS=(--policy.use_reflow=true --policy.teacher_model_path=/t)
accelerate launch --num_processes=2 lerobot/scripts/train.py "${ARGS[@]}" | tee log.txt
