A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
if [[ $GPU =~ ([0-9]+)GB ]]; then :; fi; echo looked
[[ n++ -gt 0 ]]; echo looked
[[ ${X[i++]} == 1 ]]; echo looked
small() {
  [[ -n $1 ]] && A+=()
  return
}
small "$1" || N=1
lerobot-train "${A[@]}" --mem="${BASH_REMATCH[1]}" --n="$N$n$i"
