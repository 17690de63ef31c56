# expect: untouched
K=USE_REFLOW
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.load_vlm_weights=true --policy.${K,,}=false
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t
