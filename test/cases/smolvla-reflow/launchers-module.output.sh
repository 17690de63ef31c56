accelerate launch --num_processes=2 --module lerobot.scripts.lerobot_train --policy.use_reflow=true --policy.teacher_model_path=/t
torchrun --nproc_per_node=2 --module lerobot.scripts.train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=1
