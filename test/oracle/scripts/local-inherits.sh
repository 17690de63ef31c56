# expect: untouched
# `local -I` leaves the value that the variable had outside.
S=--policy.use_reflow=false
f() { local -I S; lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false $S; }
f
