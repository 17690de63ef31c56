# expect: refused unresolved-reflow
readonly M=--policy.use_reflow=true
f() { local M=--policy.use_reflow=false; lerobot-train $M --policy.teacher_model_path=t --policy.load_vlm_weights=true; }
f
