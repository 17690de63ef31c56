# expect: refused shared-arguments
train() { lerobot-train --policy.load_vlm_weights=true "$@"; }
train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher
mapfile -t -C train -c 1 LINES_READ <<< --seed=1
