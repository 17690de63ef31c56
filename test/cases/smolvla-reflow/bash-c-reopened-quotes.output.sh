TEACHER=/t
bash -c 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path='"$TEACHER"' --steps=1'
