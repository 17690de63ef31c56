# expect: refused unresolved-reflow
# bash gives GROUPS the numbers of groups, whatever is assigned.
GROUPS=(--policy.use_reflow=false)
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false "${GROUPS[@]}"
