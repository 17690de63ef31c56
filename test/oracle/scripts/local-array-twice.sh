# expect: refused unresolved-reflow
# A second `local` leaves the array as it is.
f() { local -a A=(--policy.use_reflow=false); local -a A; lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false "${A[@]}"; }
f
