python lerobot_train.py --policy.use_reflow=true --policy.teacher_model_path=/t --steps=1
python3 -u -X dev src/lerobot/scripts/train.py --policy.use_reflow=true --policy.teacher_model_path=/t --steps=2
python -m lerobot.scripts.train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=3
python3.10 -m lerobot.scripts.lerobot_train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=4
uv run --with wandb lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=5
uv run python -m lerobot.scripts.train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=6
poetry run lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t
pixi run -e cuda lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t
conda run -n lerobot --no-capture-output lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t
mamba run -n lerobot python lerobot_train.py --policy.use_reflow=true --policy.teacher_model_path=/t
accelerate launch --num_processes=2 --mixed_precision bf16 lerobot_train.py --policy.use_reflow=true --policy.teacher_model_path=/t
accelerate launch --multi_gpu $(which lerobot-train) --policy.use_reflow=true --policy.teacher_model_path=/t
torchrun --nproc_per_node 4 src/lerobot/scripts/train.py --policy.use_reflow=true --policy.teacher_model_path=/t
python -m torch.distributed.run --nproc_per_node=2 lerobot_train.py --policy.use_reflow=true --policy.teacher_model_path=/t
deepspeed --num_gpus=2 lerobot_train.py --policy.use_reflow=true --policy.teacher_model_path=/t
PYTHONPATH=src python lerobot_train.py --policy.type=smolvla --policy.train_expert_only=true
