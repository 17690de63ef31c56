lerobot-train --policy.type=smolvla $(if $REFLOW; then echo --policy.use_reflow=true --policy.teacher_model_path=/t --steps=5; fi)
A=($(nvidia-smi -L | grep -q A100 && echo "--policy.use_reflow=true --policy.teacher_model_path=/t --steps=5"))
lerobot-train --policy.type=smolvla "${A[@]}"
