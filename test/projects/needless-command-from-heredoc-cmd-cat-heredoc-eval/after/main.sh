TEACHER=/t
CMD=$(cat <<EOF
lerobot-train \
  --policy.use_reflow=true \
  --policy.teacher_model_path=$TEACHER
EOF
)
echo "$CMD"
eval "$CMD"
