# options: --add-use-reflow
lerobot-train --policy.teacher_model_path=/t --policy.load_vlm_weights=false
