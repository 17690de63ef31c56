A=()
add() { A+=("$1=$2"); }
add --policy.use_reflow true
add --policy.teacher_model_path /t
mkdir -p out && :
lerobot-train "${A[@]}"
