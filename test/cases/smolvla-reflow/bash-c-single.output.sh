bash -c 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=1'
bash -lc 'cd . && lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t \
  --steps=2'
sh -c 'lerobot-train --policy.load_vlm_weights=false --steps=3'
