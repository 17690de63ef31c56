# refused: unresolved-reflow
# With PLAIN=true it is no Reflow run.
bash -c "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false $($PLAIN && echo --policy.use_reflow=false)"
