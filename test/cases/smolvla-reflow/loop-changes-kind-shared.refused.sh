# refused: shared-arguments
A=x
for i in 1 2; do
  A=(--policy.train_expert_only=true --i=$i)
  lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t "${A[@]}"
done
lerobot-record "${A[@]}"
