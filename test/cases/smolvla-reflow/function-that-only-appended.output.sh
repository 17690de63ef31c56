A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
data() { A+=(--dataset.repo_id=a/b); }
data
lerobot-train "${A[@]}"
