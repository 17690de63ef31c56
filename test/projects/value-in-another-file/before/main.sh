. ./a.sh
A="--policy.load_vlm_weights $V --x=1"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t $A
