# expect: refused shared-arguments
run() { lerobot-train --policy.load_vlm_weights=true "$@"; }
IFS=';' read -ra Q <<< "run --seed=1;run --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher"
for c in "${Q[@]}"; do $c; done
