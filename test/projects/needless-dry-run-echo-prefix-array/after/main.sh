cmd=(lerobot-train)
cmd+=(--policy.use_reflow=true --policy.teacher_model_path=/t)
[[ -n ${DRY-} ]] && cmd=(echo "${cmd[@]}")
"${cmd[@]}"
