A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
for opt in "$@"; do
  case $opt in
    expert);;
    vlm)
      ;;
    both) echo both ;;
    *) A+=("$opt") ;;
  esac
done
lerobot-train "${A[@]}"
