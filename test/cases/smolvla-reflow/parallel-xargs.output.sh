parallel -j 1 lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --seed={} ::: 1 2
printf '1\n2\n' | xargs -I{} lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --seed={}
parallel ::: 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t' 'lerobot-train --policy.train_expert_only=true'
printf '1\n' | xargs -I{} bash -c 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --seed={}'
