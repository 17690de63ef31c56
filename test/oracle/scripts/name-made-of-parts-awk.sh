# expect: refused unresolved-reflow
echo "reflow false" > c.txt
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.load_vlm_weights=true $(awk '{print "--policy.use_" $1 "=" $2}' c.txt)
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t
