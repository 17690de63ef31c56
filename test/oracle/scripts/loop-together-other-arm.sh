# expect: refused unresolved-reflow|unplaced-flag|shared-arguments
# run: -- --reflow --base
# run: -- --reflow
# run: -- --base --reflow
# Another arm takes one of them back: the plain run keeps its flag.
SEL=""
EXTRA=""
for ARG in "$@"; do
  case "$ARG" in
    --reflow) SEL="--policy.use_reflow=true --policy.teacher_model_path=/t"; EXTRA="--policy.load_vlm_weights=false" ;;
    --base) SEL="" ;;
  esac
done
lerobot-train $SEL $EXTRA --steps=5
