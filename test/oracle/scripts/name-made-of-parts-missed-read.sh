# expect: refused unplaced-flag
read -r a b <<< "load vlm_weights"
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.${a}_$b=true
