# refused: unplaced-flag
V=(--policy.load_vlm_weights=false)
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t "${V[@]}"
show() {
  local name=$1
  some-tool "${!name}"
}
show "$(printf V | tr a b)"
