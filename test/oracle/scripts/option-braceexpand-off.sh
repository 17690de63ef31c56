# expect: refused unplaced-flag
# With `set +B`, braces are text.
set +B
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false {--n=1,--policy.use_reflow=false}
lerobot-train --policy.teacher_model_path=/t --policy.load_vlm_weights=false --policy.use_reflow=true{,}
