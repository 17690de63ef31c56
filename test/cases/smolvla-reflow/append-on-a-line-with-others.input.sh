A=(--policy.use_reflow=true --policy.teacher_model_path=/t); A+=(--policy.load_vlm_weights=false); A+=(--steps=1)
lerobot-train "${A[@]}"
