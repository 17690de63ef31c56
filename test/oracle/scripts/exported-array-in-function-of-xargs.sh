# expect: untouched
export ARGS=(--policy.use_reflow=true --policy.teacher_model_path=outputs/teacher)
run() { lerobot-train --policy.load_vlm_weights=true "${ARGS[@]}" --seed=$1; }
export -f run
seq 2 | xargs -I{} bash -c 'run {}'
