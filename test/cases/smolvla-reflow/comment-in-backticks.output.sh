lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t \
  `# many` --steps=20000
A=(
  --batch_size=8 `# as before`
)
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t "${A[@]}"
