# refused: unplaced-flag unresolved-reflow
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_*
OPTIONS='--policy.use_*'
lerobot-train $OPTIONS --policy.teacher_model_path=/t --policy.load_vlm_weights=false
