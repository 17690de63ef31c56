A=()
add() { A+=("$1"); }
add --policy.use_reflow=true
add --policy.teacher_model_path=/t
add --steps=1
lerobot-train "${A[@]}"
