A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
echo "using ${#A[@]} args: ${A[*]}"
lerobot-train "${A[@]}"
