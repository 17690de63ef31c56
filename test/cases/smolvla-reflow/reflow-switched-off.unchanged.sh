lerobot-train --policy.use_reflow=false --policy.load_vlm_weights=true
