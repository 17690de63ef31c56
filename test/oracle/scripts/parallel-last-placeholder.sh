# expect: refused unplaced-flag
# Without a placeholder parallel adds what it reads behind the command.
parallel lerobot-train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher --policy.load_vlm_weights={} ::: true false
