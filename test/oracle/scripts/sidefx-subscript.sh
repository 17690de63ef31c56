# expect: refused unplaced-flag
A=(--policy.load_vlm_weights=true)
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t ${A[i++]}
lerobot-train --policy.type=smolvla --i=$i
