# refused: unplaced-flag unplaced-flag
# What the run gets is what the commands print; the flags in them may be a part of that.
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t "$(--policy.load_vlm_weights=false)"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --note="$(describe --policy.load_vlm_weights=false)"
