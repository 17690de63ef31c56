out=$(lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=1)
out=`lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=2`
cat <(lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=3) > /dev/null
echo "result: $(lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=4)"
