A=()

A+=(--policy.use_reflow=true --policy.teacher_model_path=/t)

A+=(--policy.load_vlm_weights=false)
A+=(--policy.train_expert_only=true)

if [ -n "$E" ]; then
  A+=(--policy.train_expert_only=true)

  A+=(--seed=1)
fi

lerobot-train "${A[@]}"
