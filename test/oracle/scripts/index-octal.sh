# expect: refused unresolved-reflow
# `010` is 8.
A=(0 1 2 3 4 5 6 7 --policy.use_reflow=false 9 10)
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false "${A[010]}"
