out=$(lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1)
out=`lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=2`
cat <(lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=3) > /dev/null
echo "result: $(lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only=true --steps=4)"
