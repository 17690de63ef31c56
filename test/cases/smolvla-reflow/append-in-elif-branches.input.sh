A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
if [ "$M" = a ]; then
  A+=(--seed=1)
elif [ "$M" = b ]; then
  A+=(--policy.train_expert_only=true)
else
  A+=(--seed=2)
fi
if [ "$M" = a ]; then
  A+=(--steps=1)
elif [ "$M" = b ]; then
  A+=(--policy.train_expert_only=true)
else
  # none
  A+=(--policy.load_vlm_weights=false)
fi
lerobot-train "${A[@]}"
