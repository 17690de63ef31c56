# expect: refused unresolved-reflow|unplaced-flag|shared-arguments
# run: -- --vlm --reflow
# run: -- --vlm q
# run: -- --vlm
# A round that ends early sets one of the two.
SEL=""
EXTRA=""
for ARG in "$@"; do
  [ "$ARG" = q ] && break
  EXTRA="--policy.load_vlm_weights=false"
  [ "$ARG" = --vlm ] && continue
  SEL="--policy.use_reflow=true --policy.teacher_model_path=/t"
done
lerobot-train $SEL $EXTRA --steps=5
