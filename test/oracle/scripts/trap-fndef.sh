# expect: refused unplaced-flag
train() { lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t "$@"; }
trap 'train() { lerobot-train "$@"; }' ERR
false
train --policy.load_vlm_weights=true
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t
