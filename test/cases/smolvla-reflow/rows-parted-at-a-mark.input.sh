RUNS=(
  "base:--policy.load_vlm_weights=false --steps=1"
  "reflow:--policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=2"
)
for run in "${RUNS[@]}"; do
  name=${run%%:*}
  flags=${run#*:}
  lerobot-train $flags --output_dir="out/$name"
done
