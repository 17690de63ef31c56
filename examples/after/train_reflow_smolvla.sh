#!/bin/bash
# Detailed Reflow training: every setting in one place, checked before the run.
set -eo pipefail

# ---------------------------------------------------------------- settings
TEACHER_MODEL_PATH="/data/checkpoints/smolvla_pickplace/pretrained_model"
DATASET="lerobot/svla_so100_pickplace"
BATCH_SIZE=32
STEPS=20000
LR=2e-5
LOAD_VLM=false           # the teacher brings the weights
WANDB=${WANDB:-false}

# ---------------------------------------------------------------- checks
for file in config.json model.safetensors; do
  if [[ ! -f "$TEACHER_MODEL_PATH/$file" ]]; then
    echo "teacher has no $file: $TEACHER_MODEL_PATH" >&2
    exit 1
  fi
done

echo "teacher: $TEACHER_MODEL_PATH"
echo "dataset: $DATASET, batch size $BATCH_SIZE, $STEPS steps, learning rate $LR"

# ---------------------------------------------------------------- training
COMMON_ARGS=(
  --policy.type=smolvla
  --policy.use_reflow=true
  --policy.teacher_model_path="$TEACHER_MODEL_PATH"
  --policy.freeze_vision_encoder=true
  --policy.optimizer_lr="$LR"
)

if [[ "$WANDB" == true ]]; then
  COMMON_ARGS+=(--wandb.enable=true --wandb.project=reflow)
fi

lerobot-train "${COMMON_ARGS[@]}" \
  --dataset.repo_id="$DATASET" \
  --batch_size="$BATCH_SIZE" --steps="$STEPS" \
  "$@" 2>&1 | tee "train_$(date +%Y%m%d_%H%M%S).log"
