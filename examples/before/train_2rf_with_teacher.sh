#!/usr/bin/env bash
# 2-rectified flow for SmolVLA: a student that is taught by a trained checkpoint.
# Usage: ./train_2rf_with_teacher.sh [TEACHER] [OUTPUT_DIR]
set -euo pipefail

TEACHER="${1:-outputs/smolvla_base/checkpoints/last/pretrained_model}"
OUTPUT_DIR="${2:-outputs/smolvla_2rf}"

export CUDA_VISIBLE_DEVICES="${CUDA_VISIBLE_DEVICES:-0}"
export TOKENIZERS_PARALLELISM=false

python lerobot_train.py \
  --policy.type=smolvla \
  --policy.use_reflow=true \
  --policy.teacher_model_path="$TEACHER" \
  --policy.load_vlm_weights=false \
  --policy.train_expert_only=true \
  --policy.freeze_vision_encoder=true \
  --policy.optimizer_lr=2e-5 \
  --dataset.repo_id=lerobot/svla_so100_pickplace \
  --batch_size=32 \
  --steps=20000 \
  --output_dir="$OUTPUT_DIR"
