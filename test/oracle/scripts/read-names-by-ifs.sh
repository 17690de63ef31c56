# expect: migrated left=1
for spec in "base:--policy.load_vlm_weights=true" "student:--policy.use_reflow=true --policy.teacher_model_path=outputs/teacher --policy.load_vlm_weights=false --policy.train_expert_only=true"; do
  IFS=: read -r name flags <<< "$spec"
  lerobot-train --job_name="$name" $flags
done
