# expect: any
args="--policy.load_vlm_weights=false --batch_size=4"
args() { :; }
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $args
unset -f args
lerobot-train $args
