TRAIN=${TRAIN:-lerobot-train}
$TRAIN --policy.use_reflow=true --policy.teacher_model_path=/t --steps=5
${RUN:-lerobot-train} --policy.use_reflow=true --policy.teacher_model_path=/t --steps=5
