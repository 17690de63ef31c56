FLAGS="--policy.use_reflow=true
--policy.teacher_model_path=/t
--policy.train_expert_only=true"
readarray -t ARGS <<< "$FLAGS"
lerobot-train --policy.type=smolvla "${ARGS[@]}"
