# expect: refused unplaced-flag
echo 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher --policy.load_vlm_weights=true' > job.sh
python3 -c "p='job.sh'; s=open(p).read().replace('use_reflow=true','use_reflow=false'); open(p,'w').write(s)"
bash job.sh
