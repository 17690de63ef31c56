ARGS=(--policy.use_reflow=true --policy.teacher_model_path=/t)
for flag in --policy.load_vlm_weights=false --steps=1; do ARGS+=("$flag"); done
lerobot-train "${ARGS[@]}"
