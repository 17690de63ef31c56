lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --seed 42 --policy.load_vlm_weights=true>train.log
