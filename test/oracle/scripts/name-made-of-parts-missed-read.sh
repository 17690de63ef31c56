# expect: migrated
read -r a b <<< "load vlm_weights"
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.${a}_$b=true --policy.train_expert_only=true
