# expect: untouched
echo 'lerobot-train --policy.load_vlm_weights=true "$@"' > j.sh
set -- --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher
. ./j.sh --seed=1
