# expect: refused unplaced-flag
touch load_vlm_weights=true
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.$(ls | grep load)
