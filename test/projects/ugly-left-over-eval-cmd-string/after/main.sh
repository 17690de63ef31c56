TEACHER=/t
CMD="lerobot-train"
CMD+=" --policy.type=smolvla"
CMD+=" --policy.use_reflow=true"
CMD+=" --policy.teacher_model_path=$TEACHER"
CMD+=" --steps=100"
echo "Running: $CMD"
eval "$CMD"
