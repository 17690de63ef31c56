# expect: refused unplaced-flag
# Without the builtin there is no `read`, and the variable keeps its value.
mode=--steps=1
enable -n read
read -r mode <<< --policy.use_reflow=false
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false $mode
