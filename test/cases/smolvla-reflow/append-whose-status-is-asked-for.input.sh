A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
false
A+=(--policy.load_vlm_weights=false)
echo $?
A+=(--policy.train_expert_only=true)
lerobot-train "${A[@]}"
