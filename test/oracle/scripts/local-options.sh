# expect: refused unresolved-reflow
# `local -`: the function ends, and nothing is exported; what the shell's own environment had, is.
f() { local -; set -a; }
f
S=--policy.use_reflow=false
bash -c "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false \$S"
