X="--policy.load_vlm_weights=false --batch_size=4"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $X
echo "$X" > flags.txt
