#!/usr/bin/env bash
set -euo pipefail
ARGS=()
for kv in policy.type=smolvla policy.use_reflow=true policy.teacher_model_path=/t steps=10; do
  ARGS+=("--$kv")
done
EVAL=()
for kv in policy.use_reflow=false policy.load_vlm_weights=true; do EVAL+=("--$kv"); done
lerobot-train "${ARGS[@]}"
lerobot-train "${EVAL[@]}"
