A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
if [ "$M" = a ]; then
  A+=(--seed=1)
elif [ "$M" = b ]; then
  :
else
  A+=(--seed=2)
fi
if [ "$M" = a ]; then
  A+=(--steps=1)
fi
lerobot-train "${A[@]}"
