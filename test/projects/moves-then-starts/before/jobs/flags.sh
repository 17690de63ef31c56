A=(--policy.load_vlm_weights=false --steps=5)
