# expect: refused unplaced-flag left=1
# `@Q` puts each word in quotes, which stay in the words that are split.
A=(--policy.use_reflow=false --policy.load_vlm_weights=false)
S="${A[*]@Q}"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false $S
