print("--policy.load_vlm_weights=true")
