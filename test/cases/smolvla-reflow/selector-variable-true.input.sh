USE_REFLOW=true
lerobot-train --policy.use_reflow=$USE_REFLOW --policy.teacher_model_path=/t --policy.load_vlm_weights=false
