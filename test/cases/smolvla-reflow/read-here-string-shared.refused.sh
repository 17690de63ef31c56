# refused: shared-arguments
COMMON="--policy.load_vlm_weights=true --steps=3"
read -ra PLAIN <<< "$COMMON"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $COMMON
lerobot-train --policy.type=smolvla "${PLAIN[@]}"
