# expect: refused unresolved-reflow
# Whether `read` sets the variable of this shell, a person says.
V=--policy.use_reflow=false
[ "$1" = reflow ] && shopt -s lastpipe
echo --a | read -r V
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false $V
