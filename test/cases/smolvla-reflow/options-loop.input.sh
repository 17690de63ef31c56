ARGS=(--policy.use_reflow=true --policy.teacher_model_path=/t)
while [ $# -gt 0 ]; do
  case "$1" in
    --seed=*) ARGS+=("$1") ;;
    reflow) ARGS+=(--policy.load_vlm_weights=false) ;;
    *) ARGS+=(--tag="$1") ;;
  esac
  shift
done
lerobot-train "${ARGS[@]}"
