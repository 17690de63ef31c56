#!/usr/bin/env bash
# Stage 1 trains the base model, stages 2 and 3 straighten its flow.
# Stage 1 is plain SmolVLA: there the two flags mean something, and with other values.
set -euo pipefail
OUT=outputs/pipeline

echo "=== stage 1: base"
lerobot-train \
  --policy.type=smolvla \
  --policy.load_vlm_weights=true \
  --policy.train_expert_only=false \
  --policy.optimizer_lr=1e-4 \
  --steps=50000 \
  --output_dir=$OUT/base

echo "=== stage 2: first reflow"
lerobot-train \
  --policy.type=smolvla \
  --policy.use_reflow=true \
  --policy.teacher_model_path=$OUT/base/checkpoints/last/pretrained_model \
  --policy.freeze_vision_encoder=true --policy.optimizer_lr=2e-5 \
  --steps=20000 \
  --output_dir=$OUT/reflow1

echo "=== stage 3: second reflow"
lerobot-train --policy.type=smolvla --policy.use_reflow=true \
  --policy.teacher_model_path=$OUT/reflow1/checkpoints/last/pretrained_model \
  --policy.freeze_vision_encoder=true --policy.optimizer_lr=1e-5 \
  --steps=10000 \
  --output_dir=$OUT/reflow2

lerobot-eval --policy.path=$OUT/reflow2/checkpoints/last/pretrained_model --eval.n_episodes=20
