# expect: migrated
flags_reflow() { echo "--policy.use_reflow=true --policy.teacher_model_path=outputs/teacher --policy.load_vlm_weights=true"; }
for r in reflow:1; do lerobot-train $(flags_${r%:*}) --seed=${r#*:}; done
