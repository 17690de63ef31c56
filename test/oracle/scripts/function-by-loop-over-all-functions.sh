# expect: refused shared-arguments
stage_train() { lerobot-train --policy.load_vlm_weights=true "$@"; }
stage_train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher
for stage in $(declare -F | awk '{print $3}'); do "$stage"; done
