lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t\
  --steps=1\

echo between
	lerobot-train \
		--policy.use_reflow=true --policy.teacher_model_path=/t \
		--dataset.episodes="[7,7]"\ 
if true; then lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t; fi
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t
