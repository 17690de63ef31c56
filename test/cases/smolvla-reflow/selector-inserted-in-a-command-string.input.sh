# options: --add-use-reflow
CMD="lerobot-train --policy.teacher_model_path=/t --x=1"
$CMD
