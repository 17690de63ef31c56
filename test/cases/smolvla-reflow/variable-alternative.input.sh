lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t ${VLM:+--policy.load_vlm_weights=$VLM} --steps=1
