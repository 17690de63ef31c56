EXTRA="--steps=1"
