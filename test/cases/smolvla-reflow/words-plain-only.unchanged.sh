lerobot-train --policy.type=smolvla --policy.load_vlm_weights=false --policy.train_expert_only=true --steps=5
lerobot-train --policy.use_reflow=false --policy.load_vlm_weights=false --policy.train_expert_only=true
lerobot-eval --policy.path=x --policy.load_vlm_weights=false
lerobot-record --policy.train_expert_only=true
