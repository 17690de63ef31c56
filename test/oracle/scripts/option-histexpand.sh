# expect: refused unplaced-flag
# With `histexpand`, `!$` is the last word of the line before.
set -o history -o histexpand
: --policy.use_reflow=false
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false !$
