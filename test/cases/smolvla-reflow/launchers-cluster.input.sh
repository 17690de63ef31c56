srun --ntasks=1 --gres=gpu:1 lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
mpirun -np 2 python lerobot_train.py --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=2
docker run --rm --gpus all -v "$PWD:/w" -w /w lerobot:latest lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=3
docker exec -it trainer python -m lerobot.scripts.train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=4
apptainer exec --nv image.sif lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only=true --steps=5
singularity run image.sif lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only=true --steps=6
srun lerobot-train --policy.train_expert_only=true --steps=7
