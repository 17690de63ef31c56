mapfile -t ARGS <<'ARGS_EOF'
--policy.type=smolvla
--policy.use_reflow=true
--policy.teacher_model_path=/t
ARGS_EOF
lerobot-train "${ARGS[@]}"
