while [[ $# -gt 0 ]]; do case $1 in --vlm) EXTRA+=(--policy.load_vlm_weights=$2); shift 2;; *) shift;; esac; done
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t "${EXTRA[@]}"
