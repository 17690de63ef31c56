[[ ${CLUSTER:-} ]] && TRAIN="srun lerobot-train" || TRAIN=lerobot-train
[ "$1" = base ] && ARGS=(--policy.use_reflow=false) || ARGS=(--policy.use_reflow=true --policy.load_vlm_weights=false)
$TRAIN "${ARGS[@]}" --policy.teacher_model_path=/models/teacher
