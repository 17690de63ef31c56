# expect: migrated
m=A
train_a() { lerobot-train --policy.load_vlm_weights=true "$@"; }
trap "train_${m,,} --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher" EXIT
