echo "--policy.load_vlm_weights=false --steps=1" | xargs lerobot-train
echo "--policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=2" | xargs env CUDA_VISIBLE_DEVICES=0 lerobot-train --seed=1
