# expect: refused unresolved-reflow
sh -c 'X=--policy.use_reflow=false; X+=" --policy.use_reflow=true"; lerobot-train $X --policy.teacher_model_path=t --policy.load_vlm_weights=true'
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t
