# expect: migrated
# run: -- x
# run: -- y
# run: -- z
# What stands below a function runs before its call.
EXTRA=""
pick() {
  if [ "$1" = x ]; then
    EXTRA="--policy.load_vlm_weights=false"
  fi
}
fill() { EXTRA="--seed=3"; }
fill
pick "$1"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $EXTRA
