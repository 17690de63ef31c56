# expect: refused unresolved-reflow
# The element is not there, so it is set.
A=(--a)
: ${A[1]=--policy.use_reflow=false}
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false "${A[@]}"
