OUT=out
bash -c "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --output_dir=$OUT --name=\"a b\""
bash -c "lerobot-train --policy.load_vlm_weights=false --output_dir=\"\$HOME\""
