ARGS=(--steps=1)
