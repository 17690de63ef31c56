FLAGS="--policy.load_vlm_weights=true --steps=3"
