# expect: untouched
A=--policy.use_reflow=false
f() { local A=--policy.use_reflow=true B=$A; lerobot-train $B --policy.teacher_model_path=t --policy.load_vlm_weights=true; }
f
