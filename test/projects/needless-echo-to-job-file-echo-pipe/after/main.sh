echo "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=1" | ssh gpu1 bash
