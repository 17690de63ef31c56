echo --policy.load_vlm_weights=true --x
