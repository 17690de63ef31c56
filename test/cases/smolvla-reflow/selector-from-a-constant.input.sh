E=true
lerobot-train --policy.use_reflow=$E --policy.teacher_model_path=/t --policy.load_vlm_weights=false
