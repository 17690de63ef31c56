A=(
  --policy.type=smolvla
  # the student starts from its teacher
  --policy.use_reflow=true --policy.teacher_model_path=/t

  # --- data ---
  --batch_size=64
)
# paths are relative to $DATA
# expert only, and short
A+=(--steps=10)
    # train the expert, of another column

lerobot-train "${A[@]}" --seed=1
