ARGS=(
    --policy.use_reflow=true
    --policy.teacher_model_path=/t
)
until lerobot-train "${ARGS[@]}"; do
    if [ -f "$LAST" ]; then ARGS=(--policy.use_reflow=true --policy.teacher_model_path=/t --resume=true); fi
done
