A=(
  --policy.type=smolvla
  # the student starts from its teacher
  --policy.use_reflow=true --policy.teacher_model_path=/t
  # no VLM weights for the student
  --policy.load_vlm_weights=false
  # only the action expert is trained,
  # so the batch may be large
  --policy.train_expert_only=true

  # --- data ---
  --batch_size=64
)
# paths are relative to $DATA
A+=(--policy.load_vlm_weights=false)
# expert only, and short
A+=(--policy.train_expert_only=true)
A+=(--steps=10)
    # train the expert, of another column
A+=(--policy.train_expert_only=true)

# keep in step with eval.sh
FREEZE=(--policy.load_vlm_weights=false)

lerobot-train "${A[@]}" "${FREEZE[@]}" --seed=1
