reflow_args() {
  cat <<EOF
EOF
}
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $(reflow_args)
