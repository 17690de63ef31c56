# expect: refused unplaced-flag|unresolved-reflow
P=(use reflow)
IFS=_
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.load_vlm_weights=true "--policy.${P[*]}=false"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t
