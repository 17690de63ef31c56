# expect: any
base=(--policy.type=smolvla --policy.load_vlm_weights=false)
copy=$(declare -p base)
reflow() { eval "$copy"; base+=(--policy.use_reflow=true --policy.teacher_model_path=t); lerobot-train "${base[@]}"; }
reflow
lerobot-train "${base[@]}"
