f() {
  A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
  [ -n "$E" ] && A+=()
}
g() {
  f
  A+=(--steps=1)
}
g
lerobot-train "${A[@]}"
