lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --dataset.episodes=[0,1] --x* data/*.json
