# expect: migrated
cat > job_a.sh <<'E'
lerobot-train --policy.load_vlm_weights=true "$@"
E
for m in a b; do bash job_$m.sh --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher; done
