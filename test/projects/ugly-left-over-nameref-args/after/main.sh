add_reflow() {
  local -n _out=$1
  _out+=(--policy.use_reflow=true --policy.teacher_model_path=/t)
}
base_args=(--policy.type=smolvla --steps=10)
rf_args=("${base_args[@]}")
add_reflow rf_args
lerobot-train "${base_args[@]}"
lerobot-train "${rf_args[@]}"
