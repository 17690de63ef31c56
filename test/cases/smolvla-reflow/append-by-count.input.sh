args=()
args[${#args[@]}]=--policy.use_reflow=true
args[${#args[@]}]="--policy.teacher_model_path=$TEACHER"
args[${#args[@]}]=--policy.load_vlm_weights=false   # the class loads them
if [[ $EXPERT ]]; then
  args[${#args[*]}]="--policy.train_expert_only=true"
fi
[[ -z $LONG ]] || args[${#args[@]}]=--steps=20000
lerobot-train "${args[@]}"
