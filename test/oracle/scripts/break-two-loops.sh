# expect: any
X=""
for a in 1; do
  for b in 1; do
    X="--policy.load_vlm_weights=false --batch_size=4"
    lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $X
    break 2
  done
  X="--steps=1"
done
lerobot-train $X
