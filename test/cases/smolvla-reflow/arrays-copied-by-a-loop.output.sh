BASE=(--policy.type=smolvla --steps=10)
REFLOW=(
  --policy.use_reflow=true
  --policy.teacher_model_path=/t
)
CMD=(lerobot-train)
for f in "${BASE[@]}" "${REFLOW[@]}"; do
  CMD+=("$f")
done
echo "Running: ${CMD[*]}"
"${CMD[@]}"
