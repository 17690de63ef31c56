# expect: migrated
# run: -- a
train_a() { lerobot-train --policy.load_vlm_weights=true "$@"; }
retry() { until "$@"; do return 1; done; }
for m in "$@"; do retry train_$m --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher; done
