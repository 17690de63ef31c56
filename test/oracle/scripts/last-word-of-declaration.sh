# expect: refused unresolved-reflow
# Behind a declaration, `$_` is its last word as it stands.
declare X=--policy.use_reflow=false
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false "${_#X=}"
