# expect: migrated
# run: -- train
cat > train.sh <<'E'
lerobot-train --policy.load_vlm_weights=true "$@"
E
bash ${1:-train}.sh --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher
