# expect: untouched
# `--` ends the options of `printf`, behind `-v` too.
printf -v S -- '%s' --policy.use_reflow=false
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false $S
