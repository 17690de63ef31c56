# expect: refused unresolved-reflow|unplaced-flag|shared-arguments
# run: -- a b
# run: -- a
# run:
# What a round sets may hang on what the round before set.
SEL="--policy.use_reflow=true --policy.teacher_model_path=/t"
EXTRA=""
for ARG in "$@"; do
  if [ -z "$EXTRA" ]; then
    SEL="--policy.use_reflow=true --policy.teacher_model_path=/t"
    EXTRA="--policy.load_vlm_weights=false"
  else
    SEL=""
  fi
done
lerobot-train $SEL $EXTRA --steps=5
