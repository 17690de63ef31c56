# refused: shared-arguments
EXTRA=${1:---policy.load_vlm_weights=false --steps=1}
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $EXTRA
lerobot-train $EXTRA
