# expect: refused shared-arguments
train() {
  lerobot-train --policy.type=smolvla --policy.train_expert_only=true "$@"
}
set -- stage train
eval "\$$#"
train --policy.use_reflow=true --policy.teacher_model_path=/t
