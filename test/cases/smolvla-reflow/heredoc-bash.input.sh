bash <<EOF
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false
EOF
bash -s -- one <<'EOF'
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only=true --name="$1"
lerobot-train --policy.train_expert_only=true
EOF
	bash <<-EOF
	lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false
	EOF
