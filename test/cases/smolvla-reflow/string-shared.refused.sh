# refused: shared-arguments
EXTRA="--policy.load_vlm_weights=false --batch_size=4"
lerobot-train $EXTRA --output_dir=base
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $EXTRA
