# expect: migrated
# What a function appends to its own new array is all of it.
A=(--policy.use_reflow=false)
f() { local A+=(--n=1); lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false "${A[@]}"; }
f
