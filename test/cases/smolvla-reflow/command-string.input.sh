CMD="lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false"
$CMD --steps=1
PLAIN="lerobot-train --policy.load_vlm_weights=false"
$PLAIN --steps=2
