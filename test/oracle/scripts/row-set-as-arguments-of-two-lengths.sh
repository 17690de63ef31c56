# expect: refused unplaced-flag|unresolved-reflow
for row in "" "2 --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false"; do
  set -- $row
  shift
  lerobot-train "$@" --steps=1
done
