# expect: untouched
lerobot-train() { command lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t "$@"; }
trap 'unset -f lerobot-train' ERR
false
lerobot-train --policy.load_vlm_weights=true
