# expect: migrated
# run: -- a
train_a() { lerobot-train --policy.load_vlm_weights=true "$@"; }
export -f train_a
for m in "$@"; do sbatch --wrap "train_$m --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher"; done
