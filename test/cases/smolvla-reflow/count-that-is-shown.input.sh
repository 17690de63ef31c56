A=(--policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=true)
echo "using ${#A[@]} args: ${A[*]}"
lerobot-train "${A[@]}"
