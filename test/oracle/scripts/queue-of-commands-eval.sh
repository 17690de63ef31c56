# expect: refused shared-arguments
run() { lerobot-train --policy.load_vlm_weights=true "$@"; }
while read -r cmd; do eval "$cmd"; done <<'E'
run --seed=1
run --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher
E
