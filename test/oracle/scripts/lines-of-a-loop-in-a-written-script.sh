# expect: refused unresolved-reflow|unplaced-flag
echo "lerobot-train \\" > job.sh
for o in --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false; do
  echo "  $o \\" >> job.sh
done
echo "  --steps=3" >> job.sh
bash job.sh
