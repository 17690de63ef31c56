# expect: refused unplaced-flag
go() {
  local n=$1 more=${2:?what else}
  lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --seed=$n $more
}
go 1 "--policy.load_vlm_weights=false"
go 2 "--steps=1"
