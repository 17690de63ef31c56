: > jobs.txt
for s in 1 2; do
  echo "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --seed=$s" >> jobs.txt
done
parallel -j 2 < jobs.txt
