# expect: refused shared-arguments
train() { lerobot-train --policy.use_reflow=false "$@"; }
readonly -f train
train() { lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t "$@"; }
train --policy.load_vlm_weights=true
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t
