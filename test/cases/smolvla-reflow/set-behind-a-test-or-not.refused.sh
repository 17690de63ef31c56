# refused: unresolved-reflow
[[ $1 == reflow ]] && MODE=true && echo "reflow" || MODE=
lerobot-train --policy.use_reflow="$MODE" --policy.teacher_model_path=/models/teacher --policy.load_vlm_weights=false
