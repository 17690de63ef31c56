# refused: unplaced-flag
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights="${MUST:?is not set}"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=2
