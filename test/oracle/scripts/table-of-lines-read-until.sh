# expect: any
until ! read -r mode; do
  lerobot-train --policy.type=smolvla --policy.teacher_model_path=t $mode --policy.train_expert_only=true
done <<TABLE
--policy.use_reflow=true
--policy.use_reflow=true
TABLE
while read -r mode || [ -n "$mode" ]; do
  lerobot-train --policy.type=smolvla --policy.teacher_model_path=t $mode --policy.load_vlm_weights=true
  break
done < <(printf --policy.use_reflow=true)
