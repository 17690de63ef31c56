# expect: any
f() { shift; lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t "$@"; }
f "$@" --policy.load_vlm_weights=false --steps=1
