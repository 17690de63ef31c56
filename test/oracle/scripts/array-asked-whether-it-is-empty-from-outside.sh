# expect: refused unplaced-flag
# run:
EXTRA=(--policy.load_vlm_weights=false $MORE)
[ ${#EXTRA[@]} -gt 0 ] && lerobot-eval --extra
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t "${EXTRA[@]}"
