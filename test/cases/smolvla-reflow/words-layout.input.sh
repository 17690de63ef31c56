lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t\
  --policy.load_vlm_weights=false\
  --steps=1\

echo between
	lerobot-train \
		--policy.use_reflow=true --policy.teacher_model_path=/t \
		--policy.load_vlm_weights=false --policy.train_expert_only=true \
		--dataset.episodes="[7,7]"\ 
if true; then lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false; fi
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t \
  --policy.load_vlm_weights \
    false \
  --policy.train_expert_only=true # the last one
