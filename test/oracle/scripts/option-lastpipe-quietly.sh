# expect: untouched
# With `lastpipe`, what `read` sets stays.
shopt -qs lastpipe
echo --policy.use_reflow=false | read -r V
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false $V
