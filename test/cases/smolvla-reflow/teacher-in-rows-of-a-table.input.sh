# options: --teacher-model-path=/t
RUNS=(
  "--policy.use_reflow=true --seed=1 --policy.load_vlm_weights=false"
  "--policy.type=smolvla --seed=2 --policy.load_vlm_weights=false"
  "--policy.use_reflow=true --seed=3"
)
for run in "${RUNS[@]}"; do
  lerobot-train $run
done
COMMANDS=("lerobot-train --policy.use_reflow=true" "lerobot-train --policy.type=smolvla" x)
eval "${COMMANDS[$1]}"
seq 1 2 | xargs -I{} lerobot-train --policy.use_reflow=true --seed={}
