tmux new-session -d -s train
tmux send-keys -t train 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t' Enter
tmux new -d -s other "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t"
tmux send-keys -t train "lerobot-train --policy.load_vlm_weights=false" C-m
screen -dmS run bash -c 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t'
