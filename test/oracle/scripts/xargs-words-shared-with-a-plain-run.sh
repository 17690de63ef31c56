# expect: refused shared-arguments
FLAGS="--policy.load_vlm_weights=false --steps=1"
echo "--policy.use_reflow=true --policy.teacher_model_path=/t $FLAGS" | xargs lerobot-train
echo "$FLAGS" | xargs lerobot-train
