A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
for opt in "$@"; do
  case $opt in
    expert)
      A+=(--policy.train_expert_only=true);;
    vlm)
      A+=(--policy.load_vlm_weights=false)
      ;;
    both) A+=(--policy.load_vlm_weights=false); echo both ;;
    *) A+=("$opt") ;;
  esac
done
lerobot-train "${A[@]}"
