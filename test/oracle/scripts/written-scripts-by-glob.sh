# expect: untouched
for m in a b; do
cat > job_$m.sh <<'E'
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher --policy.load_vlm_weights=true "$@"
E
done
for j in job_*.sh; do sbatch $j --policy.use_reflow=false; done
