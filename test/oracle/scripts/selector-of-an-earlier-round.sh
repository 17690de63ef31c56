# expect: refused unresolved-reflow
for stage in 1 2 3; do
  case $stage in
    2) extra="--policy.use_reflow=true --policy.teacher_model_path=/t" ;;
  esac
  lerobot-train $extra --policy.load_vlm_weights=false
done
