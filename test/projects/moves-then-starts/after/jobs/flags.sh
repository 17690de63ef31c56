A=(--steps=5)
