A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
add() { A+=("$@"); }
add --policy.load_vlm_weights=false --policy.train_expert_only=true
add --steps=1
lerobot-train "${A[@]}"
