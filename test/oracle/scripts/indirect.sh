# expect: refused shared-arguments
V=(--policy.load_vlm_weights=false)
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t "${V[@]}"
name=V[@]
lerobot-train "${!name}"
