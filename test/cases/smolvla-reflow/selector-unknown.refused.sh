# refused: unresolved-reflow
lerobot-train --policy.use_reflow=$R --policy.load_vlm_weights=false
