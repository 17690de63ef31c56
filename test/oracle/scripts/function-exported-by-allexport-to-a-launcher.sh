# expect: refused shared-arguments
# `set -a` exports functions, too: the shell behind nohup calls it.
set -a
train() { lerobot-train --policy.load_vlm_weights=true "$@"; }
set +a
train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher
nohup bash -c "train --steps=1"
