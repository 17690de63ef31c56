EXTRA=(--steps=2)
if (( ${#EXTRA[@]} )); then echo "with ${EXTRA[*]}"; fi
[ ${#EXTRA[@]} -eq 0 ] && EXTRA=(--steps=1)
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t "${EXTRA[@]}"
