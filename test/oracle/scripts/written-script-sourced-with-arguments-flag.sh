# expect: migrated
echo 'lerobot-train --policy.load_vlm_weights=true "$@"' > j.sh
set -- --seed=1
. ./j.sh --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher
