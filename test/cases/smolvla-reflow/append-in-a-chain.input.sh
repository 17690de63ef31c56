A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
[ "$1" = 1 ] && A+=(--policy.train_expert_only=true) && A+=(--seed=1)
[ "$1" = 2 ] &&
  A+=(--policy.load_vlm_weights=false) &&   # the teacher brings them
  A+=(--seed=2)
[ "$1" = 3 ] && A+=(--seed=3) && A+=(--policy.train_expert_only=true) || echo "no seed"
A+=(--policy.train_expert_only=true) && echo ready
lerobot-train "${A[@]}"
