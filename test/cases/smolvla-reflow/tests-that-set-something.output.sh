A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
if [[ $GPU =~ ([0-9]+)GB ]]; then :; fi
[[ n++ -gt 0 ]]
[[ ${X[i++]} == 1 ]]
small() {
  [[ -n $1 ]] && :
  return
}
small "$1" || N=1
lerobot-train "${A[@]}" --mem="${BASH_REMATCH[1]}" --n="$N$n$i"
