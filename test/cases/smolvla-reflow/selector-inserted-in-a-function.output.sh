# options: --add-use-reflow
f() {
  lerobot-train --policy.teacher_model_path=/t --policy.use_reflow=true "$@"
}
f --seed=1
f --seed=2
