# expect: migrated
# What a function appends to its own new variable is all of it.
S="--policy.use_reflow=false"
f() { local S+=" --n=1"; lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false $S; }
f
