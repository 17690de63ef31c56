CMD="lerobot-train --policy.use_reflow=true"
CMD=$CMD" --policy.teacher_model_path=/t"
$CMD
