f() {
  A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
  [ -n "$E" ] && A+=(--policy.train_expert_only=true)
}
g() {
  f
  A+=(--steps=1)
  A+=(--policy.load_vlm_weights=false)
}
g
lerobot-train "${A[@]}"
