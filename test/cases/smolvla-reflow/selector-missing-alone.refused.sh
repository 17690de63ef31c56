# refused: missing-use-reflow
lerobot-train --policy.teacher_model_path=/t
