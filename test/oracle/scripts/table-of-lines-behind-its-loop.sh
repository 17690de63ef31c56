# expect: any
M=--policy.use_reflow=true
while read -r M; do
  lerobot-train --policy.teacher_model_path=t $M --policy.load_vlm_weights=false
done <<< "--policy.use_reflow=true"
lerobot-train --policy.type=smolvla $M --policy.train_expert_only=true
