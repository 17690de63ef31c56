lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=1   --policy.load_vlm_weights=false   
echo done
