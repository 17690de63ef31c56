# options: --teacher-model-path=/t
f() {
  lerobot-train --policy.use_reflow=true
}
f
f
