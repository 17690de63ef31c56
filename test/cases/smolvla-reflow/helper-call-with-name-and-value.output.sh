A=()
add_flag() {
  local name=$1 value=$2
  A+=("--policy.$name=$value")
}
add_flag use_reflow true
add_flag teacher_model_path /t
lerobot-train "${A[@]}"
