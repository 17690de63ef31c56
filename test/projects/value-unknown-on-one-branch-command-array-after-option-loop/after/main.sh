while [[ $# -gt 0 ]]; do
  case $1 in
    --bind-local) shift ;;
    --) shift; CMD=("$@"); break ;;
  esac
done
if [[ ${#CMD[@]} -eq 0 ]]; then
  CMD=(
    lerobot-train
    --policy.use_reflow=true
    --policy.teacher_model_path=/t
  )
fi
docker run --rm img "${CMD[@]}"
