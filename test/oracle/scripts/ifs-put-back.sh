# expect: migrated
IFS=, read -ra STAGES <<< "base,student"
join() { local IFS=+; echo "$*"; }
OLDIFS="$IFS"
IFS=$'\n'
IFS="$OLDIFS"
FLAGS="--policy.use_reflow=true --policy.teacher_model_path=outputs/teacher --policy.load_vlm_weights=false"
lerobot-train $FLAGS --job_name="$(join "${STAGES[@]}")"
