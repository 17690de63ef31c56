RUN=${DRY:+echo}
$RUN lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t
$RUN lerobot-train --policy.type=smolvla --policy.load_vlm_weights=true
