train() {
  echo "training $*"
  lerobot-train --policy.type=smolvla "$@"
}
train --output_dir=base --policy.load_vlm_weights=false
train --output_dir=student --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --policy.train_expert_only=true
