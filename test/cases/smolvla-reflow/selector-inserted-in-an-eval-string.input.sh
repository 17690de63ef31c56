# options: --add-use-reflow
CMD="lerobot-train --policy.teacher_model_path=/t --x='a b'"
eval "$CMD"
