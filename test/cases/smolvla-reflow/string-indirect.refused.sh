# refused: unplaced-flag
F=--policy.load_vlm_weights=false
n=F
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t "${!n}"
