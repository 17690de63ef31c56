BASE=(--policy.type=smolvla --policy.load_vlm_weights=false --policy.train_expert_only=true)
STUDENT=(--policy.use_reflow=true --policy.teacher_model_path=/t)
lerobot-train "${BASE[@]}" --output_dir=base
lerobot-train "${STUDENT[@]}" --output_dir=student
