# expect: refused unresolved-reflow
M=--policy.use_reflow=true
f() { M=--policy.use_reflow=false; }
f > logs/x
lerobot-train $M --policy.teacher_model_path=t --policy.load_vlm_weights=true
