CUDA_VISIBLE_DEVICES=0 nohup lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
env -u A B=c lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights false --steps=2
sudo -u robot -E timeout -k 5 3600 nice -n 5 lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=3
stdbuf -oL -eL setsid lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=4
time lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=5
command lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only=true --steps=6
! lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only=true --steps=7
flock run.lock lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only=true --steps=8
numactl --cpunodebind=0 taskset -c 0-3 proxychains -f p.conf xvfb-run -a lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=9
nohup lerobot-train --policy.load_vlm_weights=false --steps=10
exec lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false
