# expect: refused unplaced-flag
declare -l k=LOAD_VLM_WEIGHTS
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.$k=true
