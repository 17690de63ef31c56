cmd=(lerobot-train --policy.use_reflow=true --policy.teacher_model_path="/my t")
ssh gpu1 "$(printf '%q ' "${cmd[@]}")"
