# expect: refused unresolved-reflow
g() { unset X; lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t --policy.load_vlm_weights=true $X; }
f() { local X=--a=1; g; }
X=--policy.use_reflow=false
f
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t
