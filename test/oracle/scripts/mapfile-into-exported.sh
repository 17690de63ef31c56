# expect: untouched
export F=
mapfile -t F <<< "--policy.use_reflow=true --policy.teacher_model_path=outputs/teacher"
bash -c 'lerobot-train --policy.load_vlm_weights=true $F'
