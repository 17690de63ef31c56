# expect: migrated
# run: -- a --reflow b
# run: -- a b
# Within another loop, and in arrays.
for TRY in 1 2; do
  SEL=()
  EXTRA=()
  for ARG in "$@"; do
    case "$ARG" in
      --reflow)
        SEL=(--policy.use_reflow=true --policy.teacher_model_path=/t)
        EXTRA=(--policy.load_vlm_weights=false)
        ;;
    esac
  done
  lerobot-train "${SEL[@]}" "${EXTRA[@]}" --try=$TRY
done
