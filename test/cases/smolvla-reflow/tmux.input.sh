tmux new-session -d -s train
tmux send-keys -t train 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false' Enter
tmux new -d -s other "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only=true"
tmux send-keys -t train "lerobot-train --policy.load_vlm_weights=false" C-m
screen -dmS run bash -c 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only=true'
