# refused: unplaced-flag unplaced-flag
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights $EXTRA --steps=1
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights ${X:-true} --steps=2
