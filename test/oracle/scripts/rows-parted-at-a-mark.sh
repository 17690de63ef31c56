# expect: migrated left=1
for row in "base:--policy.load_vlm_weights=false" "reflow:--policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false"; do
  lerobot-train --job_name="${row%%:*}" ${row#*:}
done
