# refused: shared-arguments
EXTRA=
[ -n "$LOAD" ] && EXTRA="--policy.load_vlm_weights=false"
lerobot-train --policy.type=smolvla $EXTRA
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $EXTRA
