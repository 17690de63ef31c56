# expect: any
# run: -- a b
# run: -- a b c
# run: -- a
# One variable follows the other by a round.
SEL=""
NEXT=""
EXTRA=""
for ARG in "$@"; do
  SEL="$NEXT"
  NEXT="--policy.use_reflow=true --policy.teacher_model_path=/t"
  EXTRA="--policy.load_vlm_weights=false"
done
lerobot-train $SEL $EXTRA --steps=5
