# refused: unresolved-reflow
for reflow in true false; do
  lerobot-train --policy.use_reflow=$reflow --policy.teacher_model_path=/t --policy.load_vlm_weights=false
done
