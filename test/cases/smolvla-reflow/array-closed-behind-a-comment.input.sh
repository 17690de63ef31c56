A=(--policy.use_reflow=true
  --policy.teacher_model_path=/t  # teacher
  --policy.load_vlm_weights=false)
B=( --seed=1
    --policy.train_expert_only=true )
lerobot-train "${A[@]}" "${B[@]}"
