#!/usr/bin/env bash
# Reflow on all GPUs of one machine.
set -e
NUM_GPUS=${NUM_GPUS:-$(nvidia-smi -L | wc -l)}

NCCL_P2P_DISABLE=1 accelerate launch \
  --multi_gpu --num_processes="$NUM_GPUS" --mixed_precision bf16 \
  $(which lerobot-train) \
  --policy.type=smolvla --policy.freeze_vision_encoder=true \
  '--policy.use_reflow=true' \
  --policy.teacher_model_path=lerobot/smolvla_base \
  --policy.optimizer_lr=5e-5 \
  --rename_map='{"observation.images.top": "observation.images.camera1"}' \
  --batch_size=8
