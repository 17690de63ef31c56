# refused: unplaced-flag
ARGS=(lerobot-train --policy.load_vlm_weights=false --policy.use_reflow=true --policy.teacher_model_path=/t)
lerobot-train "${ARGS[2]}" "${ARGS[3]}" --steps=1
