# refused: unplaced-flag
X=--policy.load_vlm_weights=false
n=X
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t
