EXTRA="--policy.load_vlm_weights=false --batch_size=4"
