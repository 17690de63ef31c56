# refused: missing-use-reflow
lerobot-train --policy.teacher_model_path=/t --policy.load_vlm_weights=false
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=1
