# expect: migrated
FLAGS="--policy.use_reflow=true --policy.teacher_model_path=t --policy.train_expert_only=true" exec bash -c 'lerobot-train --policy.type=smolvla $FLAGS'
