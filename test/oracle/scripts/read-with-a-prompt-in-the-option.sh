# expect: refused unresolved-reflow
X=--seed=1
read -rp"Selection" X <<< --policy.use_reflow=true
lerobot-train --policy.teacher_model_path=outputs/teacher --policy.load_vlm_weights=false $X
