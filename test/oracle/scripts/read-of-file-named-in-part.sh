# expect: refused unresolved-reflow
# run: -- a
echo "--policy.use_reflow=false" > sel_a.txt
read -r X < "sel_$1.txt"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher --policy.load_vlm_weights=true $X
