# expect: refused unplaced-flag
parallel "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher --policy.load_vlm_weights={1} >> log" ::: true false
