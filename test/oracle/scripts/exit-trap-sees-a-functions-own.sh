# expect: refused shared-arguments|unresolved-reflow
# run: -- x
MODE=true
trap 'lerobot-train --policy.use_reflow=$MODE --policy.teacher_model_path=/t --policy.load_vlm_weights=false' EXIT
main() { local MODE=false; exit 0; }
[ "$1" = x ] && main
