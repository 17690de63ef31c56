# expect: migrated left=2
while IFS='|' read -r name flags; do
  [[ -z $name || $name == \#* ]] && continue
  lerobot-train --job_name="$name" $flags
done <<'E'
# name | flags
base|--policy.load_vlm_weights=true --policy.train_expert_only=true
student|--policy.use_reflow=true --policy.teacher_model_path=outputs/teacher --policy.load_vlm_weights=false
E
