V=
[[ -n $X ]] && V=--policy.load_vlm_weights=true || V=--policy.load_vlm_weights=false
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $V --steps=2
