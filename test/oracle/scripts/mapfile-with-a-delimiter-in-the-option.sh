# expect: refused unresolved-reflow
A=--policy.use_reflow=false
mapfile -t -dO A < <(printf %s --policy.use_reflow=true)
lerobot-train --policy.teacher_model_path=outputs/teacher --policy.load_vlm_weights=false "${A[@]}"
