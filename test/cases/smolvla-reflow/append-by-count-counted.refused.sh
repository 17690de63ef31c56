# refused: unplaced-flag
args=(--policy.use_reflow=true --policy.teacher_model_path=/t)
args[${#args[@]}]=--policy.load_vlm_weights=false
args[${#args[@]}]=--steps=5
lerobot-train "${args[@]}"
echo "${args[3]}"
