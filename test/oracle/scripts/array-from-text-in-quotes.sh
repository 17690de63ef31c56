# expect: refused unresolved-reflow
# bash reads the text as elements, as the variable is an array.
A=(x)
declare "A=(--policy.use_reflow=false --x)"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false "${A[@]}"
