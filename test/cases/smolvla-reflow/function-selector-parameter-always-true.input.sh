stage() {
  lerobot-train --policy.use_reflow="$1" --policy.teacher_model_path="$2" --policy.load_vlm_weights=false
}
stage true /a
stage true /b
