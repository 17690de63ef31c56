# expect: refused unplaced-flag
echo 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher --policy.load_vlm_weights=true' > job.sh
ed -s job.sh <<'E'
,s/use_reflow=true/use_reflow=false/
w
q
E
bash job.sh
