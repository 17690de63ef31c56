# expect: refused unresolved-reflow
# `010` is 8.
set -- a b c d e f g --policy.use_reflow=false --i --j
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false "${@:010}"
