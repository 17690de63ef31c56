set -eu
A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
if [ "$E" = 1 ]; then
  A+=(--policy.train_expert_only=true)
fi
[ "${F:-}" = 1 ] && A+=(--policy.load_vlm_weights=false)
lerobot-train "${A[@]}"
