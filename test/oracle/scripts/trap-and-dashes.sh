# expect: refused unresolved-reflow
# `trap -- TEXT SIGNAL`.
S=--a
trap -- 'S=--policy.use_reflow=false' USR1
kill -USR1 $$
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false $S
