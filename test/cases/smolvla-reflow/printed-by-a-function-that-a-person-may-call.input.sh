frozen() { echo --policy.load_vlm_weights=false; }
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $(frozen) --x=1
"$@"
