# expect: refused unresolved-reflow
echo "reflow=false" > c.ini
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.load_vlm_weights=true $(sed 's/^/--policy.use_/' c.ini)
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t
