# expect: refused unplaced-flag
# run: SEED=1
# run: SEED=
A=(--policy.load_vlm_weights=false)
[[ -n $SEED ]] && A+=(--seed=1)
printf -v WORDS '%q ' "${A[@]}"
ssh gpu "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $WORDS"
