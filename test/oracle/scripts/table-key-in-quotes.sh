# expect: refused unresolved-reflow
# A key with a blank.
declare -A T=(["a b"]=--policy.use_reflow=false)
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false "${T[a b]}"
