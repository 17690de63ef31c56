# expect: refused unresolved-reflow
# run: -- a
# run: -- b
echo "--seed=1" > sel_a.txt
echo "--policy.use_reflow=true --policy.teacher_model_path=outputs/teacher" > sel_b.txt
mapfile -t X < sel_$1.txt
lerobot-train --policy.type=smolvla --policy.load_vlm_weights=true ${X[@]}
