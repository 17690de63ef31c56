# expect: refused unresolved-reflow
# `read` leaves out the comma behind the last word.
IFS=, read -r V <<< "true,"
lerobot-train --policy.use_reflow=$V --policy.teacher_model_path=/t --policy.load_vlm_weights=false
