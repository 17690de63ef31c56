# refused: shared-arguments shared-arguments
COMMON=(--policy.type=smolvla --policy.load_vlm_weights=false --policy.train_expert_only=true --batch_size=8)
lerobot-train "${COMMON[@]}" --output_dir=base
lerobot-train "${COMMON[@]}" --policy.use_reflow=true --policy.teacher_model_path=/t --output_dir=student
