# expect: refused shared-arguments
# run: -- train
train() { lerobot-train --policy.load_vlm_weights=true "$@"; }
train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher
for stage in "$@"; do $stage; done
