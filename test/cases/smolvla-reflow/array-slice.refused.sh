# refused: unplaced-flag unplaced-flag
ARGS=(--policy.load_vlm_weights=false --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only=true)
lerobot-train "${ARGS[@]:1}"
lerobot-train "${ARGS[@]:0:3}" --steps=2
