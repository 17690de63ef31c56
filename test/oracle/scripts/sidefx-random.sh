# expect: refused unplaced-flag
RANDOM=42
A=(--policy.load_vlm_weights=true --policy.train_expert_only=true)
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t ${A[RANDOM%2]}
lerobot-train --policy.type=smolvla --seed=$RANDOM
