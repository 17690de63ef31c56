for row in "1 --policy.load_vlm_weights=false --steps=1" "2 --policy.use_reflow=true --policy.teacher_model_path=/t --steps=2"; do
  set -- $row
  seed=$1
  shift
  lerobot-train "$@" --seed="$seed"
done
