export EXTRA="--steps=5"
