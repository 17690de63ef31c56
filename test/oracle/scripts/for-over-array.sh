# expect: refused unresolved-reflow
A=(--policy.teacher_model_path=t --policy.use_reflow=false)
for A in --policy.use_reflow=true; do lerobot-train --policy.teacher_model_path=t --policy.load_vlm_weights=true "${A[@]}"; done
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t
