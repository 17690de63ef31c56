# expect: refused unresolved-reflow
while read -r kind; do read -r flags; lerobot-train $kind $flags; done <<'E'
--policy.use_reflow=true --policy.teacher_model_path=outputs/teacher
--policy.load_vlm_weights=true
--seed=1
--policy.load_vlm_weights=true
E
