# expect: refused unplaced-flag|unresolved-reflow
touch use_reflow=false.cfg
for f in *.cfg; do A+=("--policy.${f%.cfg}"); done
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.load_vlm_weights=true "${A[@]}"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t
