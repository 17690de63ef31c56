# expect: refused unplaced-flag
echo 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher --policy.load_vlm_weights=true' > job.sh
truncate -s -1 job.sh
echo ' --policy.use_reflow=false' >> job.sh
bash job.sh
