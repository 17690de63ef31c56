i=0
while [ $i -lt 3 ]; do
  ARGS=(--policy.use_reflow=true --policy.teacher_model_path=/t)
  ARGS+=(--seed=$i)
  lerobot-train "${ARGS[@]}"
  i=$((i+1))
done
