stage() {
  lerobot-train --policy.use_reflow="$1" --policy.teacher_model_path="$2"
}
stage true /a
stage true /b
