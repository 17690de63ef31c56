# expect: refused unresolved-reflow
# LINENO is the number of the line, whatever is assigned.
LINENO=--policy.use_reflow=false
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false $LINENO
