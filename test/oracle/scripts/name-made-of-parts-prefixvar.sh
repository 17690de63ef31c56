# expect: refused unresolved-reflow
P_reflow=false
for v in ${!P_*}; do A+=("--policy.use_${v#P_}=${!v}"); done
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.load_vlm_weights=true "${A[@]}"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t
