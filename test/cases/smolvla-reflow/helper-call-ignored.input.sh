A=()
add() { A+=("$1=$2"); }
add --policy.use_reflow true
add --policy.teacher_model_path /t
# reflow-migrate-ignore-next-line
add --policy.load_vlm_weights false
add --policy.train_expert_only true
lerobot-train "${A[@]}"
