# refused: shared-arguments
stage() {
  lerobot-train --policy.use_reflow="$1" --policy.teacher_model_path=/t --policy.load_vlm_weights=false
}
stage false
stage true
