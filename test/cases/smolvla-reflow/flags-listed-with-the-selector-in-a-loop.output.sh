args=()
for flag in --policy.use_reflow=true --policy.teacher_model_path=/t; do
  args+=("$flag")
done
lerobot-train "${args[@]}"
