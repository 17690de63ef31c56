# expect: any
export X="--policy.load_vlm_weights=false --batch_size=4"
plain() { lerobot-train --seed=$1 $X; }
export -f plain
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $X
parallel plain ::: 1 2
X="--steps=1"
