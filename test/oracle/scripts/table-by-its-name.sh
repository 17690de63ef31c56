# expect: untouched
# A table's name alone is its value at 0.
declare -A T=([0]=--policy.use_reflow=false)
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false $T
