# expect: refused unresolved-reflow
M=--policy.use_reflow=false
export M=--policy.use_reflow=true > logs/x
lerobot-train $M --policy.teacher_model_path=t --policy.load_vlm_weights=true
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t
