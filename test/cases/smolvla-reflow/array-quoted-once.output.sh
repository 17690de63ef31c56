ARGS=("--policy.use_reflow=true" "--policy.teacher_model_path=/a b")
lerobot-train "${ARGS[@]}"
