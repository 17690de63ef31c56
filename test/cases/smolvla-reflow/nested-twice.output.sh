ssh gpu "bash -c 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t'"
ssh gpu 'bash -c "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=2"'
bash -c 'eval "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t"'
ssh gpu 'bash -lc "lerobot-train --policy.load_vlm_weights=false"'
ssh gpu 'bash -s' <<'EOF'
bash -c 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=5'
EOF
