# refused: unresolved-reflow
lerobot-train --policy.use_reflow=${USE_REFLOW:-true} --policy.teacher_model_path=/t --policy.load_vlm_weights=false
