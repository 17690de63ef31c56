# expect: migrated
# A trap that runs before each command counts them: no command goes with its word.
N=0
trap 'N=$((N+1))' DEBUG
A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
A+=(--policy.load_vlm_weights=false)
lerobot-train "${A[@]}" --seed=$N
