# expect: refused missing-teacher-model-path left=0
lerobot-train --policy.use_reflow=true --policy.load_vlm_weights=false
