ssh gpu1 "ssh gpu2 \"F='--policy.load_vlm_weights=false --steps=5'; lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t \\\$F\""
