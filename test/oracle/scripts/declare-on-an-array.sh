# expect: any
A=(--policy.use_reflow=true --policy.type=smolvla --policy.teacher_model_path=t --policy.load_vlm_weights=false)
lerobot-train "${A[@]}"
declare A=--policy.use_reflow=false
lerobot-train "${A[@]}"
