A=()
add() { A+=("$1"); }
add --policy.use_reflow=true
add --policy.teacher_model_path=/t
add --policy.load_vlm_weights=false
add --policy.train_expert_only=true   # only the expert
add --steps=1
lerobot-train "${A[@]}"
