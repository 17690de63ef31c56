# expect: refused unresolved-reflow
sh -c 'M=--policy.use_reflow=false; declare M=--policy.use_reflow=true; lerobot-train $M --policy.teacher_model_path=t --policy.load_vlm_weights=true'
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t
