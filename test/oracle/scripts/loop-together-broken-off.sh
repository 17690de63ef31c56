# expect: refused unresolved-reflow|unplaced-flag|shared-arguments
# run: -- a
# run: -- q
# run: -- a q
# A loop that is left between the two.
SEL=""
EXTRA=""
while [ $# -gt 0 ]; do
  EXTRA="--policy.load_vlm_weights=false"
  if [ "$1" = q ]; then
    break
  fi
  SEL="--policy.use_reflow=true --policy.teacher_model_path=/t"
  shift
done
lerobot-train $SEL $EXTRA --steps=5
