A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
[ "$1" = 1 ] && A+=(--seed=1)
[ "$1" = 2 ] &&
  A+=(--seed=2)
[ "$1" = 3 ] && A+=(--seed=3) || echo "no seed"
echo ready
lerobot-train "${A[@]}"
