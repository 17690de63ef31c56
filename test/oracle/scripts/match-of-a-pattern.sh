# expect: any
for spec in 'reflow:--policy.use_reflow=true --policy.teacher_model_path=t' 'base:--steps=5'; do
  [[ $spec =~ ^([a-z]+):(.*)$ ]] || continue
  lerobot-train --policy.type=smolvla --policy.load_vlm_weights=false ${BASH_REMATCH[2]} --job_name=${BASH_REMATCH[1]}
done
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.train_expert_only=true
