# expect: refused shared-arguments
# run: -- -s train
train() { lerobot-train --policy.load_vlm_weights=true "$@"; }
train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher
while getopts s: option; do [ "$option" = s ] && $OPTARG; done
