# expect: refused unplaced-flag
for row in "base --steps=1" "reflow --policy.load_vlm_weights=false"; do
  lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --job_name="${row%% *}" ${row#* }
done
