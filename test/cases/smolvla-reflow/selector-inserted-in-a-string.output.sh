# options: --add-use-reflow
A="--policy.teacher_model_path=/t --policy.use_reflow=true --x=1"
lerobot-train $A
