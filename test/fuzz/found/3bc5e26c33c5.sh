lerobot-train --policy.use_reflow=true --policy.train_expert_only="
" --policy.load_vlm_weights""
l