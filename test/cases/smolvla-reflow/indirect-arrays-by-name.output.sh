BASE=(--policy.load_vlm_weights=false --steps=1)
REFLOW=(
  --policy.use_reflow=true --policy.teacher_model_path=/t
  --steps=2
)
for name in BASE REFLOW; do
  args="$name[@]"
  lerobot-train "${!args}" --job_name="$name"
done
