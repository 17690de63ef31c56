# expect: refused unresolved-reflow
_=--policy.use_reflow=true
lerobot-train $_ --policy.teacher_model_path=t --policy.load_vlm_weights=true
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t
