# expect: migrated
A=(--steps=2 --policy.load_vlm_weights=false)
printf -v WORDS '%q ' "${A[@]}"
ssh gpu "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $WORDS"
