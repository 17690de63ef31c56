# expect: refused unresolved-reflow
# run: PLAIN=1
# run: PLAIN=
MODE=false
( [[ -n $PLAIN ]] && exit 0; echo "MODE=true" ) > mode.sh
source ./mode.sh
lerobot-train --policy.use_reflow=$MODE --policy.teacher_model_path=/t --policy.load_vlm_weights=false
