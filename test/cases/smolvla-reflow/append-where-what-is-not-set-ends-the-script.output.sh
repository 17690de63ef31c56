set -eu
A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
if [ "$E" = 1 ]; then
  :
fi
lerobot-train "${A[@]}"
