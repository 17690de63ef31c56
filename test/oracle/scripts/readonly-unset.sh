# expect: untouched
readonly M=--policy.use_reflow=false
unset M
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t --policy.load_vlm_weights=true $M
