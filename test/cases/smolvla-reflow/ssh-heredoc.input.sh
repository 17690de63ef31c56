ssh gpu1 <<'EOF'
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t \
  --policy.load_vlm_weights=false \
  --steps=1
lerobot-train --policy.load_vlm_weights=false
EOF
