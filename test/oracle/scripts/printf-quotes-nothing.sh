# expect: refused unplaced-flag
go() { ssh gpu "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $(printf '%q ' "$@")"; }
go --policy.load_vlm_weights=false
go --steps=2
