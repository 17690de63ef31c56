ARGS=(lerobot-train --policy.load_vlm_weights=
ssh n --policy.use_reflow=true)
"${ARGS[@]}"