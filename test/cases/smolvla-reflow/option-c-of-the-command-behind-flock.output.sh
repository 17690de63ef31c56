flock /tmp/gpu.lock nice -n 5 ionice -c 2 lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t --steps=1
flock /tmp/gpu.lock -c 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t --steps=1'
