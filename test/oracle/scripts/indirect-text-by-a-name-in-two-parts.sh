# expect: migrated left=1
base_flags="--policy.load_vlm_weights=false --steps=1"
reflow_flags="--policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false"
for kind in base reflow; do
  flags=${kind}_flags
  lerobot-train ${!flags}
done
