# expect: refused unresolved-reflow
echo 'set -- --policy.use_reflow=false' > s.sh
set -- --policy.use_reflow=true
. ./s.sh a
lerobot-train "$@" --policy.teacher_model_path=t --policy.load_vlm_weights=true
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t
