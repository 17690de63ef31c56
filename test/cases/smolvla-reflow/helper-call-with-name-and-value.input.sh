A=()
add_flag() {
  local name=$1 value=$2
  A+=("--policy.$name=$value")
}
add_flag use_reflow true
add_flag teacher_model_path /t
add_flag load_vlm_weights false
[ -n "$E" ] && add_flag train_expert_only true
lerobot-train "${A[@]}"
