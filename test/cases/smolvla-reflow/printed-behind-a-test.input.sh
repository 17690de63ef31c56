opts() {
  echo "--steps=1"
  [ "$1" = 1 ] && echo "--policy.load_vlm_weights=false"
}
frozen() {
  if [ "$1" = 1 ]; then
    echo "--policy.train_expert_only=true"
  fi
  printf -- '--seed=%s' "$1"
}
asked() {
  echo "--batch_size=8"
  [ "$1" = 1 ] && echo "--policy.load_vlm_weights=false"
}
asked 1 >/dev/null && echo "with the weights"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $(opts 1) $(frozen "$2") $(asked 1)
