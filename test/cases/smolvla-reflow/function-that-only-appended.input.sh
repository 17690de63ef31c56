A=(--policy.use_reflow=true --policy.teacher_model_path=/t)
weights() {
  A+=(--policy.load_vlm_weights=false)
  A+=(--policy.train_expert_only=true)
}
data() { A+=(--dataset.repo_id=a/b); }
weights
if [ -n "$E" ]; then
  weights
fi
data
lerobot-train "${A[@]}"
