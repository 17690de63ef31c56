# expect: any
X="--policy.load_vlm_weights=false --batch_size=4"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $X
f() { trap 'lerobot-train $X' RETURN; }
f
X="--n=2"
