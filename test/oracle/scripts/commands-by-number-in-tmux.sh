# expect: migrated left=1
COMMANDS=(
  "lerobot-train --policy.load_vlm_weights=true --seed=1"
  "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher --policy.load_vlm_weights=false"
)
for i in "${!COMMANDS[@]}"; do
  tmux new-session -d -s "run$i" "${COMMANDS[$i]}"
done
