parallel -j 2 lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only={2} --seed={1} ::: 1 2 ::: true
