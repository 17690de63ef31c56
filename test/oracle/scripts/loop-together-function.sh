# expect: migrated
# run: -- a --reflow b
# run: -- a b
# By a function that the loop calls.
SEL=""
EXTRA=""
select_reflow() {
  SEL="--policy.use_reflow=true --policy.teacher_model_path=/t"
  EXTRA="--policy.load_vlm_weights=false"
}
while [ $# -gt 0 ]; do
  if [ "$1" = --reflow ]; then
    select_reflow
  fi
  shift
done
lerobot-train $SEL $EXTRA --steps=5
