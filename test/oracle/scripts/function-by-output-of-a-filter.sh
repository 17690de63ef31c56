# expect: refused shared-arguments
train() { lerobot-train --policy.load_vlm_weights=true "$@"; }
train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher
stage=$(tr A-Z a-z <<< TRAIN)
$stage --seed=1
