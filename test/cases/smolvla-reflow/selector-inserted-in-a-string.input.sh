# options: --add-use-reflow
A="--policy.teacher_model_path=/t --x=1"
lerobot-train $A
