# expect: refused unresolved-reflow
A=--policy.use_reflow=true
mapfile -t -O 1 A <<< --policy.teacher_model_path=outputs/teacher
lerobot-train --policy.load_vlm_weights=false "${A[@]}"
