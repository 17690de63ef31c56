# expect: migrated
# run: -- a
train_a() { lerobot-train --policy.load_vlm_weights=true "$@"; }
while [ $# -gt 0 ]; do m=$1; shift; train_$m --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher; done
