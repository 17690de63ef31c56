# expect: refused unresolved-reflow
# Of a name that means another variable, `${!r}` is that one's name.
declare -n r=X
X=Y Y=--policy.use_reflow=false
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false ${!r}
