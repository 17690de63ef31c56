cmd=(lerobot-train --policy.use_reflow=true --policy.teacher_model_path="/my t")
CMD=$(printf '%q ' "${cmd[@]}")
echo "$CMD"
eval "$CMD"
