# expect: refused unplaced-flag
join() { local IFS=_; echo "$*"; }
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.$(join load vlm weights)=true
