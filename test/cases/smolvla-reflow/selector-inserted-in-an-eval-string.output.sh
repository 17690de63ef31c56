# options: --add-use-reflow
CMD="lerobot-train --policy.teacher_model_path=/t --policy.use_reflow=true --x='a b'"
eval "$CMD"
