# expect: any
X="--policy.load_vlm_weights=false --batch_size=4"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $X
exec 3>&1 >plain.sh
echo "lerobot-train $X"
exec >&3
bash plain.sh
