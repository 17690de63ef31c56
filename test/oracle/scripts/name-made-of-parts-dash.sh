# expect: refused unplaced-flag|unresolved-reflow
k=use-reflow
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.load_vlm_weights=true --policy.${k//-/_}=false
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t
