# expect: migrated
# run: -- q x
# run: -- a x
# run: -- q
# The line that empties the variable is one of a branch: without it, the variable holds something.
EXTRA="--seed=3"
if [ "$1" = q ]; then
EXTRA=""
fi
if [ "$2" = x ]; then
  EXTRA="--policy.load_vlm_weights=false"
fi
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $EXTRA
