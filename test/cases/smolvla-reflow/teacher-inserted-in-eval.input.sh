# options: --teacher-model-path=/t
eval lerobot-train --policy.use_reflow=true
