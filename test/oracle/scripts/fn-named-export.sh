# expect: untouched
export() { M=--policy.use_reflow=false; }
M=--policy.use_reflow=true
export X=1
lerobot-train $M --policy.teacher_model_path=t --policy.load_vlm_weights=true
