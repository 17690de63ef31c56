# expect: refused shared-arguments
train() { lerobot-train --policy.load_vlm_weights=true "$@"; }
F=$(declare -f)
ssh gpu "$F
train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher"
