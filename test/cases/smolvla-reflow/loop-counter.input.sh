i=0
while [ $i -lt 3 ]; do
  ARGS=(--policy.use_reflow=true --policy.teacher_model_path=/t)
  ARGS+=(--policy.load_vlm_weights=false --seed=$i)
  lerobot-train "${ARGS[@]}"
  i=$((i+1))
done
