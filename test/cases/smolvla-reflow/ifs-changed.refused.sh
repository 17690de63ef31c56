# refused: unplaced-flag
S="--policy.use_reflow=true,--policy.teacher_model_path=/t,--policy.load_vlm_weights=false"
IFS=,
lerobot-train $S
unset IFS
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t
