B=(--steps=5)
