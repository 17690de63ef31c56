# options: --add-use-reflow
f() {
  lerobot-train --policy.teacher_model_path=/t "$@"
}
f --seed=1
f --seed=2
