lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t \
  `# the class sets these` --policy.load_vlm_weights=false \
  --policy.train_expert_only=true `# only the expert` \
  `# many` --policy.load_vlm_weights=false --steps=20000
A=(
  --policy.load_vlm_weights=false `# why not`
  --batch_size=8 `# as before`
)
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t "${A[@]}"
