qlogin -l gpu=1 -q all.q lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
qlogin -V -cwd -pe smp 8 -now no -P vla -N lerobot-train lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=2
qlogin -V -cwd bash <<'EOF'
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=3
EOF
qlogin -q all.q lerobot-train --policy.load_vlm_weights=false --steps=4
docker run --rm -l lerobot-train lerobot lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=5
