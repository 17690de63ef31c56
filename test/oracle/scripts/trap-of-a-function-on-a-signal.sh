# expect: refused shared-arguments
train() {
  lerobot-train --policy.type=smolvla --policy.train_expert_only=true $1
}
trap train USR1
train "--policy.use_reflow=true"
kill -USR1 $$
