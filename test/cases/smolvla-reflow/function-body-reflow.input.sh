reflow() {
  local out=$1; shift
  lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --output_dir="$out" "$@"
}
base() { lerobot-train --policy.load_vlm_weights=false --output_dir="$1"; }
base one
reflow two --steps=1
reflow three --policy.train_expert_only=true
