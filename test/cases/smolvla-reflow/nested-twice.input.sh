ssh gpu "bash -c 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false'"
ssh gpu 'bash -c "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=\"false\" --steps=2"'
bash -c 'eval "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only=true"'
ssh gpu 'bash -lc "lerobot-train --policy.load_vlm_weights=false"'
ssh gpu 'bash -s' <<'EOF'
bash -c 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=5'
EOF
