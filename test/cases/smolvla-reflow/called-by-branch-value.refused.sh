# refused: shared-arguments
train_it() { lerobot-train "$@" --policy.load_vlm_weights=true; }
train_it --policy.use_reflow=true --policy.teacher_model_path=/t
if true; then f=train_it; else f=other; fi
$f --policy.type=smolvla
