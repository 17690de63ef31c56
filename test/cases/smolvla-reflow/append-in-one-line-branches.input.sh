A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
if [ -n "$E" ]; then A+=(--policy.train_expert_only=true); else A+=(--seed=1); fi
if [ -n "$E" ]; then A+=(--steps=1); else A+=(--policy.load_vlm_weights=false); fi
lerobot-train "${A[@]}"
