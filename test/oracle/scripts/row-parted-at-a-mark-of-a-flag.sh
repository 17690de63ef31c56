# expect: refused unplaced-flag
row="--policy.load_vlm_weights=false --policy.use_reflow=true --policy.teacher_model_path=/t --steps=3"
lerobot-train $row
lerobot-eval --n="${row#*=}"
