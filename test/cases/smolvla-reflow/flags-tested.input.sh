EXTRA="--policy.load_vlm_weights=false"
if [ -n "$EXTRA" ]; then lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $EXTRA --steps=1; else lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=2; fi
