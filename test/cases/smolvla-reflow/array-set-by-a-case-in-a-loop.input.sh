for stage in base reflow; do
  case $stage in
    base) extra=(--policy.load_vlm_weights=false --steps=1) ;;
    reflow) extra=(--policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=2) ;;
  esac
  lerobot-train "${extra[@]}" --job_name=$stage
done
