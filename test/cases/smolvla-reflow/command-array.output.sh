cmd=(lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=1)
"${cmd[@]}" 2>&1 | tee log.log
plain=(lerobot-train --steps=2 --policy.load_vlm_weights=false)
"${plain[@]}"
