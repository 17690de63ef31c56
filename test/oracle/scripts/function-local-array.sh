# expect: migrated
main() {
  local -a args=(--policy.use_reflow=true --policy.teacher_model_path=/t)
  local extra="--policy.load_vlm_weights=false"
  args+=(--policy.train_expert_only=true)
  lerobot-train "${args[@]}" $extra
}
main
