run() {
  echo "+ $*"
  "$@"
}
run lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t
run lerobot-train --policy.load_vlm_weights=false
