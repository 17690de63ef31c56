# expect: refused unresolved-reflow
R=true
cb() { R=false; }
mapfile -t -C cb -c 1 X <<< a
lerobot-train --policy.teacher_model_path=outputs/teacher --policy.load_vlm_weights=true --policy.use_reflow=$R
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher
