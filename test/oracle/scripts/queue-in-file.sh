# expect: migrated
run() { lerobot-train --policy.load_vlm_weights=true "$@"; }
echo "run --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher" > todo
while read -r cmd; do $cmd; done < todo
