# expect: refused unresolved-reflow
set -- --policy.use_reflow=true
trap 'set -- --policy.use_reflow=false' USR1
kill -USR1 $$
lerobot-train "$@" --policy.teacher_model_path=t --policy.load_vlm_weights=true
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t
