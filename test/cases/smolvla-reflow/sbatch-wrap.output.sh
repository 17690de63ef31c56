sbatch --gres=gpu:1 --wrap='lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t'
sbatch -N 1 --wrap "srun lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t"
sbatch --wrap="lerobot-train --policy.load_vlm_weights=false"
