# expect: refused shared-arguments
train() { lerobot-train --policy.load_vlm_weights=true "$@"; }
ssh gpu "$(declare -f); train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher"
