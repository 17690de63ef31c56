TEACHER=/t
V=()
for name in TEACHER HOME; do
  [ -n "${!name}" ] || echo "$name is not set"
done
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=$TEACHER "${V[@]}"
