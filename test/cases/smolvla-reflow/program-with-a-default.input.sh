TRAIN=${TRAIN:-lerobot-train}
$TRAIN --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=5
${RUN:-lerobot-train} --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=5
