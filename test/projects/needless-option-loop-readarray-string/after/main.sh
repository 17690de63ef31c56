FLAGS="--policy.use_reflow=true
--policy.teacher_model_path=/t"
readarray -t ARGS <<< "$FLAGS"
lerobot-train --policy.type=smolvla "${ARGS[@]}"
