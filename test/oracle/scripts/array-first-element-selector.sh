# expect: any
A=(--n=1 --policy.use_reflow=false)
A=--policy.teacher_model_path=/t
lerobot-train --policy.use_reflow=true "${A[@]}" --policy.load_vlm_weights=false
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=1
