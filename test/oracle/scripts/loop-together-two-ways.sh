# expect: any
# run: -- reflow base
# run: -- base reflow
# run: -- reflow
# run: -- base
# Two arms that each set both.
SEL=""
EXTRA=""
for ARG in "$@"; do
  case "$ARG" in
    reflow) SEL="--policy.use_reflow=true --policy.teacher_model_path=/t"; EXTRA="--policy.load_vlm_weights=false" ;;
    base) SEL="--policy.type=smolvla"; EXTRA="--policy.load_vlm_weights=true" ;;
  esac
done
lerobot-train $SEL $EXTRA --steps=5
