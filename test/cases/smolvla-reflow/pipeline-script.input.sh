set -euo pipefail
DATASET=${DATASET:-lerobot/pusht}
COMMON=(--dataset.repo_id="$DATASET" --batch_size=8 --wandb.enable=false)
echo "stage 1"
lerobot-train "${COMMON[@]}" --policy.type=smolvla --policy.load_vlm_weights=false --policy.train_expert_only=true --output_dir=out/base || true
echo "stage 2"
lerobot-train "${COMMON[@]}" --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --policy.train_expert_only=true --output_dir=out/1rf || true
lerobot-eval --policy.path=out/1rf
REFLOW_ARGS=("${COMMON[@]}" --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only=true)
lerobot-train "${REFLOW_ARGS[@]}" --output_dir=out/2rf
