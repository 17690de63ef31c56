# expect: untouched
declare -Ax M=([r]="--policy.use_reflow=true --policy.teacher_model_path=outputs/teacher")
bash -c 'lerobot-train --policy.load_vlm_weights=true ${M[r]}'
