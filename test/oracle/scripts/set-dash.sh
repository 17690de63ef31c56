# expect: untouched
# `set - WORDS` sets the arguments.
set - --policy.use_reflow=false x
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false $1
