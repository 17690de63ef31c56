A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
A=(--policy.load_vlm_weights=false "${A[@]}")
S="--steps=1"
S="--policy.train_expert_only=true $S"
lerobot-train "${A[@]}" $S
