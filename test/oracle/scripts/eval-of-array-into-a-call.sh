# expect: refused shared-arguments
A=(--policy.use_reflow=true --policy.teacher_model_path=outputs/teacher); B=(--seed=1)
run() { lerobot-train --policy.load_vlm_weights=true "$@"; }
for n in A B; do eval "run \"\${$n[@]}\""; done
