# refused: unresolved-reflow
# Without its round the number of the run would be another one.
A=()
n=0
for f in --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=true; do
  A+=("$f")
  n=$((n + 1))
done
lerobot-train "${A[@]}" --run=$n
