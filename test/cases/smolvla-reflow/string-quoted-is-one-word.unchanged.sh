EXTRA="--policy.load_vlm_weights=false --steps=1"
logger "$EXTRA"
