ssh gpu1 "ssh gpu2 \"F='--steps=5'; lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t \\\$F\""
