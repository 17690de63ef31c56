# expect: refused unresolved-reflow
# run: -- x
cat > s.sh <<'E'
M=--policy.use_reflow=false
[[ $1 ]] && return 0
M=--policy.use_reflow=true
E
. ./s.sh
lerobot-train $M --policy.teacher_model_path=t --policy.load_vlm_weights=true
