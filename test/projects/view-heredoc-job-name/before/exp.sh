FLAGS_COMMON="--policy.load_vlm_weights=true --seed=1"
