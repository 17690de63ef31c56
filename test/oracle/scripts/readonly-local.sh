# expect: refused unresolved-reflow
readonly M=--policy.use_reflow=false
f() { local M=--policy.use_reflow=true; lerobot-train $M --policy.teacher_model_path=t --policy.load_vlm_weights=true; }
f
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t
