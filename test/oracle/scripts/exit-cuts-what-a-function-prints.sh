# expect: refused unresolved-reflow
# run: PLAIN=1
# run: PLAIN=
# A subshell that ends early leaves what it had printed until then.
choose() {
  [[ -n $PLAIN ]] && { echo false; exit; }
  echo true
}
CHOSEN=$(choose)
lerobot-train --policy.use_reflow=$CHOSEN --policy.teacher_model_path=/t --policy.load_vlm_weights=false
