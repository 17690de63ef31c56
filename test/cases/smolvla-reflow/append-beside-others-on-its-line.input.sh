A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
A+=(--steps=1); A+=(--policy.train_expert_only=true); A+=(--batch_size=2)
A+=(--policy.load_vlm_weights=false); A+=(--seed=1)  # both
lerobot-train "${A[@]}"
