# expect: refused unresolved-reflow
# Keys and values in turn.
declare -A T=(a --policy.use_reflow=false b --n)
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false "${T[a]}"
