# expect: any
while read -r name mode; do
  [ "$name" = b ] && break
done <<TABLE
a --policy.use_reflow=true
b --policy.use_reflow=false
TABLE
lerobot-train --policy.type=smolvla $mode --policy.train_expert_only=true
while read -ra row; do :; done <<< "x --policy.use_reflow=true"
lerobot-train --policy.type=smolvla --policy.teacher_model_path=t "${row[@]}" --policy.load_vlm_weights=true
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t
