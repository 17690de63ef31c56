T=$(which lerobot-train 2>/dev/null)
"$T" --policy.use_reflow=true --policy.teacher_model_path=/t
