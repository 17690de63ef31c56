# refused: shared-arguments
function train {
  lerobot-train --policy.type=smolvla --policy.load_vlm_weights=false "$@"
}
train --output_dir=base
train --output_dir=student --policy.use_reflow=true --policy.teacher_model_path=/t
