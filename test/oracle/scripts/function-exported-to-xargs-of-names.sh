# expect: refused shared-arguments
train() { lerobot-train --policy.load_vlm_weights=true "$@"; }
export -f train
train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher
echo train | xargs -I{} bash -c '{}'
