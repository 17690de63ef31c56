# expect: migrated left=2
# The lines stay: there is a run for each.
while read -r flag; do lerobot-train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher --policy.train_expert_only=true $flag; done <<'E'
--policy.load_vlm_weights=true
--policy.load_vlm_weights=false
E
