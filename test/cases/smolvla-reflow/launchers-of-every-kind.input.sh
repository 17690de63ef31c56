lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
lerobot_train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
python lerobot_train.py --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
python3.10 -u src/lerobot/scripts/train.py --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
"$PYTHON" -m lerobot.scripts.train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
python -m lerobot.scripts.lerobot_train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
"$VENV/bin/lerobot-train" --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
A=1 B="2 3" lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
env A=1 lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
sudo -u me nohup nice -n 5 lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
stdbuf -oL lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
timeout -k 5 10h lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
uv run lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
conda run -n env lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
accelerate launch --num_processes=4 --mixed_precision bf16 lerobot_train.py --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
accelerate launch --multi_gpu $(which lerobot-train) --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
torchrun --nproc_per_node=8 lerobot/scripts/train.py --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
srun --gres=gpu:1 lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
mpirun -np 2 lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
docker run --rm image lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
unknown_wrapper lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
time lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
! lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
lerobot$ lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
exec lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
