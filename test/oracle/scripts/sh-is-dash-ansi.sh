# expect: refused unresolved-reflow
sh -c "lerobot-train --policy.teacher_model_path=t --policy.load_vlm_weights=true \$'--policy.use_reflow=true'"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t
