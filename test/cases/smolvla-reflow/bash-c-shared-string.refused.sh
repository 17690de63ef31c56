# refused: shared-arguments
CMD='lerobot-train --policy.type=smolvla --policy.load_vlm_weights=false'
bash -c "$CMD"
bash -c "$CMD --policy.use_reflow=true --policy.teacher_model_path=/t"
