# expect: untouched
# Behind the first operand, `--` is one.
set x --policy.use_reflow=false -- b
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false "$@"
