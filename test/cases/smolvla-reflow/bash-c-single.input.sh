bash -c 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1'
bash -lc 'cd . && lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false \
  --policy.train_expert_only=true \
  --steps=2'
sh -c 'lerobot-train --policy.load_vlm_weights=false --steps=3'
