# expect: untouched
# `shopt -so` is `set -o`.
shopt -so allexport
S=--policy.use_reflow=false
bash -c 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false $S'
