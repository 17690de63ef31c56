lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t > log --policy.load_vlm_weights=false 2>&1 &
