# refused: unknown-entrypoint unknown-entrypoint unknown-entrypoint unknown-entrypoint unknown-entrypoint
qlogin -N lerobot-train python other.py --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false
qlogin -V -cwd -pe smp 8 -N lerobot-train python other.py --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false
srun --exclusive -J lerobot-train python other.py --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false
srun --gres=gpu:$N -J lerobot-train python other.py --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false
docker run --rm -l lerobot-train image python other.py --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false
