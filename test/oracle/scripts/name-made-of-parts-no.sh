# expect: refused unresolved-reflow
set -- --no-reflow
for a; do A+=("--policy.use_${a#--no-}=false"); done
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.load_vlm_weights=true "${A[@]}"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t
