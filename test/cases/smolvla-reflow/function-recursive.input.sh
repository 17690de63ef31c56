again() {
  local n=$1; shift
  [ "$n" -gt 0 ] || return 0
  lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --seed="$n" "$@"
  again $((n - 1)) "$@"
}
again 2 --steps=1
