# expect: refused unresolved-reflow|unplaced-flag|shared-arguments
# run: -- a --reflow b
# run: -- --reflow --reflow
# Within another loop that takes one of the two back.
SEL=()
EXTRA=()
for TRY in 1 2; do
  SEL=()
  for ARG in "$@"; do
    case "$ARG$TRY" in
      --reflow1)
        SEL=(--policy.use_reflow=true --policy.teacher_model_path=/t)
        EXTRA=(--policy.load_vlm_weights=false)
        ;;
    esac
  done
  lerobot-train "${SEL[@]}" "${EXTRA[@]}" --try=$TRY
done
