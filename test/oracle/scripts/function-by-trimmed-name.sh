# expect: migrated
train_a() { lerobot-train --policy.load_vlm_weights=true "$@"; }
for r in a:10; do train_${r%%:*} --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher --steps=${r#*:}; done
