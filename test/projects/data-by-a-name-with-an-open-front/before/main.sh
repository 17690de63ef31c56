for f in a b; do
  lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false $(cat "$f.txt")
done
