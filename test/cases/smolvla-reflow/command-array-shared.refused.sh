# refused: shared-arguments
cmd=(lerobot-train --policy.type=smolvla --policy.train_expert_only=true)
"${cmd[@]}" --output_dir=base
"${cmd[@]}" --policy.use_reflow=true --policy.teacher_model_path=/t --output_dir=student
