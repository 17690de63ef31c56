. ./a.sh
A="$V --x=1"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t $A
