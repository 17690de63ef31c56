lerobot-train --policy.type=smolvla --policy.load_vlm_weights=true --policy.train_expert_only=true
