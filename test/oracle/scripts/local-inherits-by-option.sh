# expect: refused unplaced-flag
# With this option, `local` leaves the value that the variable had outside.
shopt -s localvar_inherit
S=--policy.use_reflow=false
f() { local S; lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false $S; }
f
