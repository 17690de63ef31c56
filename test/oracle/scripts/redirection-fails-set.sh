# expect: refused unresolved-reflow
set -- --policy.use_reflow=false
set -- --policy.use_reflow=true > logs/x
lerobot-train $1 --policy.teacher_model_path=t --policy.load_vlm_weights=true
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t
