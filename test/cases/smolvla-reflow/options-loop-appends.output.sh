while [[ $# -gt 0 ]]; do case $1 in --vlm) shift 2;; *) shift;; esac; done
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t "${EXTRA[@]}"
