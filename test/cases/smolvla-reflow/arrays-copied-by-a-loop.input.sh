BASE=(--policy.type=smolvla --steps=10)
REFLOW=(
  --policy.use_reflow=true
  --policy.teacher_model_path=/t
  # the VLM stays as it is
  --policy.load_vlm_weights=true
  --policy.train_expert_only=true
)
CMD=(lerobot-train)
for f in "${BASE[@]}" "${REFLOW[@]}"; do
  CMD+=("$f")
done
echo "Running: ${CMD[*]}"
"${CMD[@]}"
