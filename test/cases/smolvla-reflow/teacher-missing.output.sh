# reports: missing-teacher-model-path
lerobot-train --policy.use_reflow=true
