# expect: refused unresolved-reflow
# Where it ends, read empties its variable.
while read -r kind; do lerobot-train $kind; done <<< "--policy.use_reflow=true --policy.teacher_model_path=outputs/teacher"
lerobot-train --policy.load_vlm_weights=true $kind
