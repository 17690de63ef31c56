# refused: unplaced-flag
D=(--policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --seed=1)
lerobot-train --policy.use_reflow=true "${D[@]/seed=1/seed=2}"
