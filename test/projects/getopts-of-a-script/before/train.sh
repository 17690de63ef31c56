while getopts e: o; do case $o in e) E+=("$OPTARG");; esac; done
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.load_vlm_weights=false "${E[@]}"
