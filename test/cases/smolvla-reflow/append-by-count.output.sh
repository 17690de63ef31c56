args=()
args[${#args[@]}]=--policy.use_reflow=true
args[${#args[@]}]="--policy.teacher_model_path=$TEACHER"
[[ -z $LONG ]] || args[${#args[@]}]=--steps=20000
lerobot-train "${args[@]}"
