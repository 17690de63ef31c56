# expect: any
spec='seed=3 extra=--policy.use_reflow=false'
[[ $spec =~ extra=(.*) ]]
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.load_vlm_weights=false ${BASH_REMATCH[1]}
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.train_expert_only=true
