# refused: unplaced-flag
A=(--policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=true)
n() { echo "${#A[@]}"; }
lerobot-train "${A[@]}" --n="$(n)"
