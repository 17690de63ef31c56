# refused: shared-arguments
train_it() { lerobot-train "$@" --policy.load_vlm_weights=true; }
train_it --policy.use_reflow=true --policy.teacher_model_path=/t
for f in train_it; do $f --policy.type=smolvla; done
