VLM=${VLM:-false}
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights "${X:-true}" --steps=1
lerobot-train --policy.use_reflow true --policy.teacher_model_path /t --policy.load_vlm_weights "$VLM" --steps 5
ARGS=(--policy.load_vlm_weights "${X-false}" --steps 6)
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t "${ARGS[@]}"
