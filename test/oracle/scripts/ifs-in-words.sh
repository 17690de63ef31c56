# expect: refused unplaced-flag|unresolved-reflow
IFS=/
ARGS=(--policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false)
lerobot-train ${ARGS[@]}
