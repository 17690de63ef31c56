# expect: migrated
# run: MODES=a
train_a() { lerobot-train --policy.load_vlm_weights=true "$@"; }
for m in $(echo ${MODES:-a} | tr , ' '); do train_$m --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher; done
