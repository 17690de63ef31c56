A=()
add() { A+=("$1=$2"); }
add --policy.use_reflow true
add --policy.teacher_model_path /t
mkdir -p out && add --policy.load_vlm_weights false
lerobot-train "${A[@]}"
