# refused: missing-teacher-model-path
# options: --teacher-model-path=/a b
parallel lerobot-train --policy.use_reflow=true
