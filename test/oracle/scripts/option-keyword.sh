# expect: refused unplaced-flag
# With `set -k`, `R=false` behind the name is a variable of the call.
R=true
set -k
f() { lerobot-train --policy.use_reflow=$R --policy.teacher_model_path=/t --policy.load_vlm_weights=false ; }
f
f R=false
