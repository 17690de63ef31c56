A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
if [[ $GPU =~ ([0-9]+)GB ]]; then A+=(--policy.load_vlm_weights=false); fi; echo looked
[[ n++ -gt 0 ]] && A+=(--policy.load_vlm_weights=false); echo looked
[[ ${X[i++]} == 1 ]] && A+=(--policy.load_vlm_weights=false); echo looked
small() {
  [[ -n $1 ]] && A+=(--policy.load_vlm_weights=false)
  return
}
small "$1" || N=1
lerobot-train "${A[@]}" --mem="${BASH_REMATCH[1]}" --n="$N$n$i"
