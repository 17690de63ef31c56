# refused: unresolved-reflow
# What the first command prints may stand in front of the first word.
lerobot-train --policy.type=smolvla $(printf "$FORMAT" 1; echo --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false)
