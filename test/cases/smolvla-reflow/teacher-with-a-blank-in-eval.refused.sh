# refused: missing-teacher-model-path
# options: --teacher-model-path=/a b
eval lerobot-train --policy.use_reflow=true
