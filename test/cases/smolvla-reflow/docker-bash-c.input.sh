docker run --rm -v "$PWD:/w" img bash -c "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false"
docker exec box bash -lc 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only=true && echo done'
srun bash -c 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false'
docker run --rm img bash -c "lerobot-train --policy.load_vlm_weights=false"
