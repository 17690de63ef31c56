# expect: any
# run: -- a b c
# run: -- a b
# run: -- a
# The loop exchanges the two.
SEL="--policy.use_reflow=true --policy.teacher_model_path=/t"
EXTRA="--policy.load_vlm_weights=false"
for ARG in "$@"; do
  OLD="$SEL"
  SEL="$EXTRA"
  EXTRA="$OLD"
done
lerobot-train $SEL --steps=5
lerobot-train $EXTRA --steps=6
lerobot-train $SEL $EXTRA --steps=7
