OUT=out
bash -c "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --output_dir=$OUT --name=\"a b\" --policy.train_expert_only=\"true\""
bash -c "lerobot-train --policy.load_vlm_weights=false --output_dir=\"\$HOME\""
