A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
add() { A+=("$@"); }
add --steps=1
lerobot-train "${A[@]}"
