# expect: refused unplaced-flag
# run:
EXTRA="$SEED --policy.load_vlm_weights=false"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t ${EXTRA:?is needed}
