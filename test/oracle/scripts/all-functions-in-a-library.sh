# expect: refused shared-arguments
train() { lerobot-train --policy.load_vlm_weights=true "$@"; }
declare -f > lib.sh
bash -c '. ./lib.sh; train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher'
