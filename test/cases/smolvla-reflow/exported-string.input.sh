export S="--policy.use_reflow=true --policy.teacher_model_path=/t"
export S="$S --policy.load_vlm_weights=false"
lerobot-train $S
