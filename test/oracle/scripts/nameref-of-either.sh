# expect: any
# run: X=1
A=(--policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t)
B=()
if [ -n "${X-}" ]; then declare -n ref=A; else declare -n ref=B; fi
ref+=(--policy.use_reflow=false)
lerobot-train "${A[@]}" --policy.train_expert_only=true
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t --policy.load_vlm_weights=true
