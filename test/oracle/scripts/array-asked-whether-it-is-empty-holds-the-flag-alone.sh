# expect: refused unplaced-flag
EXTRA=(--policy.load_vlm_weights=false)
if (( ${#EXTRA[@]} )); then lerobot-eval --extra; fi
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t "${EXTRA[@]}"
