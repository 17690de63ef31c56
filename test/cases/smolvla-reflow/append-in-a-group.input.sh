A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
[ -n "$E" ] && { A+=(--policy.train_expert_only=true); echo expert; }
[ -n "$F" ] && { A+=(--policy.load_vlm_weights=false); }
lerobot-train "${A[@]}"
