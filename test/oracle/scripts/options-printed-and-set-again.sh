# expect: refused unresolved-reflow
# `shopt -p` prints what sets the option as it was.
shopt -s lastpipe
saved=$(shopt -p lastpipe)
shopt -u lastpipe
eval "$saved"
echo --policy.use_reflow=false | read -r mode
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false $mode
