ARGS=$(cat <<EOF
--steps=3
EOF
)
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $ARGS
