# expect: refused unplaced-flag|unresolved-reflow
export F="--policy.load_vlm_weights=true"
unset F
F="--policy.use_reflow=true --policy.teacher_model_path=outputs/teacher"
bash -c 'lerobot-train --policy.train_expert_only=true $F'
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher
