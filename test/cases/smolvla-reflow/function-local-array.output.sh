main() {
  local -a args=(--policy.use_reflow=true --policy.teacher_model_path=/t)
  lerobot-train "${args[@]}"
}
main
