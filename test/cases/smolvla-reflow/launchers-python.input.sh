python lerobot_train.py --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
python3 -u -X dev src/lerobot/scripts/train.py --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=2
python -m lerobot.scripts.train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=3
python3.10 -m lerobot.scripts.lerobot_train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only=true --steps=4
uv run --with wandb lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=5
uv run python -m lerobot.scripts.train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=6
poetry run lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false
pixi run -e cuda lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false
conda run -n lerobot --no-capture-output lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false
mamba run -n lerobot python lerobot_train.py --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false
accelerate launch --num_processes=2 --mixed_precision bf16 lerobot_train.py --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false
accelerate launch --multi_gpu $(which lerobot-train) --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only=true
torchrun --nproc_per_node 4 src/lerobot/scripts/train.py --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false
python -m torch.distributed.run --nproc_per_node=2 lerobot_train.py --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false
deepspeed --num_gpus=2 lerobot_train.py --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false
PYTHONPATH=src python lerobot_train.py --policy.type=smolvla --policy.train_expert_only=true
