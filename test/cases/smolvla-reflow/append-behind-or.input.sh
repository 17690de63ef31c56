A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
[ -z "$E" ] || A+=(--policy.load_vlm_weights=false)
lerobot-train "${A[@]}"
