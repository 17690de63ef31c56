args=()
args+=(--policy.use_reflow=true)
args+=(--policy.teacher_model_path=/t)
args+=(--steps=3)
lerobot-train "${args[@]}"
