# expect: untouched
# `set -e WORDS` sets the arguments, too.
set -- one
set -e x --policy.use_reflow=false
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false "$@"
