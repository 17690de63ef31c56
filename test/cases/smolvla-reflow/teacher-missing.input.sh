# reports: missing-teacher-model-path
lerobot-train --policy.use_reflow=true --policy.load_vlm_weights=false
