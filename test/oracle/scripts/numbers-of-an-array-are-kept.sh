# expect: refused unplaced-flag
FLAGS=(--policy.load_vlm_weights=true --batch_size=8)
for i in "${!FLAGS[@]}"; do numbers="$numbers-$i"; done
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher "${FLAGS[@]}" --job_name="run$numbers"
