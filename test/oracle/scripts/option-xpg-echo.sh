# expect: refused unplaced-flag
# With this option, `echo` undoes backslashes.
shopt -s xpg_echo
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false $(echo '\055-policy.use_reflow=false')
