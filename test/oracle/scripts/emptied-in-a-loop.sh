# expect: migrated
# run: -- y x
# run: -- x y
# run: -- x
# In a later round the variable may hold something: that it is set to nothing stays.
EXTRA=""
for A in "$@"; do
  case $A in
    x) EXTRA="--policy.load_vlm_weights=false" ;;
    y) EXTRA="--seed=3" ;;
  esac
done
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $EXTRA
