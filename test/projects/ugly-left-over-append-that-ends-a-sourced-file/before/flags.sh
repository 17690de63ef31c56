A+=(--policy.use_reflow=true --policy.teacher_model_path=/t)

# weights
A+=(--policy.load_vlm_weights=false)
A+=(--policy.train_expert_only=true)