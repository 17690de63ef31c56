# expect: refused unresolved-reflow|unplaced-flag|shared-arguments
for stage in 1 2 3; do
  case $stage in
    1) first="--policy.use_reflow=true --policy.teacher_model_path=/t" second="" ;;
    2) second="--policy.load_vlm_weights=false" ;;
    3) first="" ;;
  esac
  lerobot-train --steps=1 $first $second
done
