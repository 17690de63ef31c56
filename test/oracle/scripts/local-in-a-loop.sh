# expect: refused unresolved-reflow
# In the second round the variable is there, with its value.
f() { for i in 1 2; do local S; lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false $S; S=--policy.use_reflow=false; done; }
f
