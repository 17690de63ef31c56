# expect: untouched
M=--policy.use_reflow=false
local M=--policy.use_reflow=true
lerobot-train $M --policy.teacher_model_path=t --policy.load_vlm_weights=true
