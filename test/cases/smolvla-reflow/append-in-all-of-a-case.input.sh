A=(--policy.use_reflow=true --policy.teacher_model_path=/t)

case "$GPU" in
  a100|h100) A+=(--policy.train_expert_only=true) ;;
  *) A+=(--policy.load_vlm_weights=false) ;;
esac

lerobot-train "${A[@]}"
