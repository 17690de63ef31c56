# expect: refused unresolved-reflow
export F="--policy.use_reflow=true --policy.teacher_model_path=outputs/teacher"
declare +x F
bash -c 'lerobot-train --policy.load_vlm_weights=true $F'
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher
