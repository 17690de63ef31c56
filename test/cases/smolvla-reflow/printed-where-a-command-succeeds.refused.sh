# refused: unresolved-reflow
# What the condition prints, if anything, stands in front of the first word.
lerobot-train --policy.type=smolvla $(if $REFLOW; then echo --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=5; fi)
