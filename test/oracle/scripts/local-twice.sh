# expect: refused unresolved-reflow
# A second `local` leaves the value as it is.
f() { local S=--policy.use_reflow=false; local S; lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false $S; }
f
